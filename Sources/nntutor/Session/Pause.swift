#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Lets other threads work.
func usleepMilliseconds(_ count: UInt32) { usleep(count * 1000) }
