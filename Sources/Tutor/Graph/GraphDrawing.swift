import Algebra
import Calculus
import Drawing
import Session

/// The graph as it is laid out at one zoom. It is made when the graph changes and painted at every
/// step, so nothing moves while a sweep runs.
struct GraphDrawing: Sendable {
  let picture: GraphPicture
  let zoom: Zoom
  let layout: Layout
  private let room: Size
  /// Graphs beyond this are better looked at in parts.
  static let mostNodes = 600

  /// Lays the graph out at `requested`, or else at the largest zoom that fits into `room`.
  init(
    _ picture: GraphPicture, requested: Zoom?, room: Size, glyphs: GlyphSet,
    numbers: (NodeID) -> NodeNumbers
  ) {
    self.picture = picture
    self.room = room
    var tried: [(zoom: Zoom, layout: Layout)] = []
    let zooms = requested.map { [$0] } ?? Zoom.allCases
    for zoom in zooms {
      let layout = picture.layout(zoom, glyphs, numbers: numbers)
      tried.append((zoom, layout))
      if layout.size.columns <= room.columns && layout.size.rows <= room.rows { break }
    }
    // Where only dots fit, names that can be panned to say more than dots, up to a point.
    let fits = tried.last!
    let fallsBack = requested == nil && fits.zoom == .dots && picture.nodes.count <= 60
    (zoom, layout) = fallsBack ? tried[1] : fits
  }

  /// Whether it shows the same nodes, in the same room.
  func isOf(_ picture: GraphPicture, _ room: Size) -> Bool {
    self.picture.nodes == picture.nodes && self.room == room
  }

  /// The node whose box shows `node`: its own, or that of the call that it is folded into.
  func shown(_ node: NodeID) -> NodeID { picture.folding.shown(node) }

  func frame(_ node: NodeID) -> Rectangle? {
    let id = picture.id(shown(node))
    return layout.boxes.first { $0.id == id }?.frame
  }

  /// The node whose box lies next in a direction from `node`: along an edge where there is one.
  func neighbour(of node: NodeID, _ key: Key) -> NodeID? {
    guard let here = frame(node) else { return picture.nodes.last }
    func distance(_ other: Rectangle) -> Int? {
      let across = (other.x + other.width / 2) - (here.x + here.width / 2)
      let down = (other.y + other.height / 2) - (here.y + here.height / 2)
      switch key {
      case .left: return across < 0 && other.right <= here.x ? -across + 3 * Swift.abs(down) : nil
      case .right: return across > 0 && other.x >= here.right ? across + 3 * Swift.abs(down) : nil
      case .up: return down < 0 ? -down + 2 * Swift.abs(across) : nil
      case .down: return down > 0 ? down + 2 * Swift.abs(across) : nil
      default: return nil
      }
    }
    let joined = picture.edges.compactMap { edge -> NodeID? in
      if key == .right, edge.from == node { return edge.to }
      if key == .left, edge.to == node { return edge.from }
      return nil
    }
    let candidates = joined.isEmpty ? picture.nodes : joined
    return candidates.compactMap { other in frame(other).flatMap(distance).map { (other, $0) } }
      .min { $0.1 < $1.1 }?.0
  }

  /// The drawing with the marks of this moment.
  func painter(
    glyphs: GlyphSet, numbers: (NodeID) -> NodeNumbers, marks: (NodeID) -> BoxMarks,
    looks: [WireName: WireLook]
  ) -> DiagramPainter {
    let faces = picture.nodes.map { node in
      (picture.id(node), picture.face(node, zoom, glyphs, numbers(node), marks: marks(node)))
    }
    return DiagramPainter(
      layout, glyphs: glyphs, faces: Dictionary(uniqueKeysWithValues: faces), looks: looks)
  }

  func wire(to node: NodeID, port: Int) -> WireName { WireName(to: picture.id(node), port: port) }
}
