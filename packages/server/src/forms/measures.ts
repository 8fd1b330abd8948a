/** Points of a length in millimetres. */
export const mm = (millimetres: number): number => (millimetres * 72) / 25.4

/** ISO 216, millimetres, standing. */
export const a4 = { width: 210, height: 297 } as const
export const a3 = { width: 297, height: 420 } as const

/** 归档章 (DA/T 22-2015): two rows of three cells. */
export const stampSize = { width: 45, height: 16, columns: 3, rows: 2 } as const

/** 档案盒 (DA/T 22-2015): the face 310 × 220 mm, the spine as high as the face. */
export const boxFace = { width: 220, height: 310 } as const

/** Sum is the height of the box. */
export const spineCells = { fonds: 40, year: 32, retention: 44, organ: 92, items: 64, number: 38 } as const
