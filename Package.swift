// swift-tools-version: 6.1
import PackageDescription

/// The same rules for every target: Swift 6, and imports that say what a signature shows.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("ExistentialAny"),
]

/// What waits for a learner, not for numbers, is compiled to be small.
let small: [SwiftSetting] = settings + [.unsafeFlags(["-Osize"], .when(configuration: .release))]

/// A library of the house. Each may import only those named here; `make check` proves it.
func library(
  _ name: String, imports: [Target.Dependency] = [], _ settings: [SwiftSetting] = settings
) -> Target {
  .target(name: name, dependencies: imports, swiftSettings: settings)
}

/// Tests of a target; goldens are read from the source tree and stay out of the build.
func tests(
  _ target: String, imports: [Target.Dependency] = [], goldens: String? = nil
) -> Target {
  .testTarget(
    name: target + "Tests", dependencies: [.byName(name: target)] + imports,
    exclude: goldens.map { [$0] } ?? [], swiftSettings: settings)
}

/// The optimised program on Linux: half of what the linker makes would be symbols. They go into a
/// file beside it; none is exported, and equal functions are one.
let lean: [LinkerSetting] = [
  .unsafeFlags(
    [
      "-Xclang-linker", "--ld-path=\(Context.packageDirectory)/scripts/link-apart",
      "-Xlinker", "--no-export-dynamic", "-Xlinker", "--icf=safe",
    ], .when(platforms: [.linux], configuration: .release))
]

let package = Package(
  name: "nntutor",
  products: [.executable(name: "nntutor", targets: ["nntutor"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0")
  ],
  targets: [
    .target(
      name: "CLinearAlgebra",
      linkerSettings: [
        .linkedLibrary("lapack", .when(platforms: [.linux])),
        .linkedLibrary("blas", .when(platforms: [.linux])),
        .linkedFramework("Accelerate", .when(platforms: [.macOS])),
      ]),
    library("Algebra", imports: ["CLinearAlgebra"], small),
    library("Calculus", imports: ["Algebra"], small),
    .target(name: "CKernels"),
    library("Engine", imports: ["CLinearAlgebra", "CKernels", "Algebra", "Calculus"]),
    library("Proofs", imports: ["Algebra", "Calculus"], small),
    library("Language", imports: ["Algebra", "Calculus"], small),
    library("Session", imports: ["Algebra", "Calculus", "Engine", "Proofs", "Language"], small),
    .target(name: "CDataSets"),
    library(
      "Training", imports: ["CDataSets", "Algebra", "Calculus", "Engine", "Language"], small),
    library("Drawing", small),
    library("Teaching", imports: ["Algebra", "Calculus", "Language"], small),
    .target(
      name: "CTerminal",
      cSettings: [.define("_GNU_SOURCE"), .define("NCURSES_WIDECHAR", to: "1")],
      linkerSettings: [
        .linkedLibrary("readline"),
        .linkedLibrary("ncursesw"),
        .linkedLibrary("tinfo", .when(platforms: [.linux])),
      ]),
    library("Terminal", imports: ["CTerminal", "Drawing"], small),
    library(
      "Tutor",
      imports: [
        "Algebra", "Calculus", "Engine", "Proofs", "Language", "Session", "Training", "Drawing",
      ], small),
    .executableTarget(
      name: "nntutor",
      dependencies: [
        "Algebra", "Calculus", "Engine", "Proofs", "Language", "Session", "Training", "Drawing",
        "Teaching", "Tutor", "Terminal",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: small, linkerSettings: lean),
    tests("Teaching", imports: ["Algebra", "Calculus"]),
    tests("Calculus", imports: ["Algebra", "Engine"]),
    tests("Engine", imports: ["CKernels", "Algebra", "Calculus", "Language"]),
    .executableTarget(
      name: "enginebench", dependencies: ["Algebra", "Calculus", "Engine", "Language"],
      path: "bench/engine", swiftSettings: settings),
    .executableTarget(
      name: "trainbench",
      dependencies: ["Algebra", "Calculus", "Engine", "Language", "Training"],
      path: "bench/training", swiftSettings: settings),
    tests("Proofs", imports: ["Algebra", "Calculus", "Language"], goldens: "Goldens"),
    tests("Language", imports: ["Algebra", "Calculus"], goldens: "Diagnostics"),
    tests("Session", imports: ["Algebra", "Calculus"]),
    tests("Training", imports: ["Algebra", "Calculus", "Engine", "Language"]),
    tests("Drawing", goldens: "Goldens"),
    tests(
      "Tutor",
      imports: ["Algebra", "Calculus", "Language", "Proofs", "Session", "Training", "Drawing"],
      goldens: "Goldens"),
    tests("Terminal", imports: ["CTerminal", "Drawing"]),
  ],
  swiftLanguageModes: [.v6]
)
