public import Drawing

/// What the network answers, as a picture.
public enum TrainingPicture: Sendable {
  /// The answers over two features.
  case field(FieldPlot)
  /// A fit over one feature, or a course of numbers.
  case chart(Chart)
  /// One image and what the network says of it, and images that it gets wrong.
  case digit(PixelPicture, BarChart, mistaken: [PixelPicture])
}
