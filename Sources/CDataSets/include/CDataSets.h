// Real data that the program carries along, as text in comma-separated values with a header.
#ifndef CDATASETS_H
#define CDATASETS_H

/// The pieces of a text in order, ended by a null pointer.
const char *const *ds_iris(void);
const char *const *ds_digits(void);

#endif
