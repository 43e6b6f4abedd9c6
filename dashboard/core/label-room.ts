/** Decides which labels of a drawing can be written without covering another. */
interface LabelBox {
  left: number
  top: number
  width: number
  height: number
}

/** Indexes of the labels that fit; earlier labels win. */
export function labelsWithRoom(boxes: readonly LabelBox[]): Set<number> {
  const shown = new Set<number>()
  boxes.forEach((box, index) => {
    for (const other of shown) if (isOverlapping(box, boxes[other])) return
    shown.add(index)
  })
  return shown
}

function isOverlapping(a: LabelBox, b: LabelBox): boolean {
  return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height
}
