/** The mark, 兰台 drawn as strokes in a square of 48 × 48, so that it needs no font. The icons of site and workbench draw the same. */
export const seal = {
  box: '0 0 48 48',
  frame: 'M3 3h42v42H3z',
  characters:
    'M16.5 7.5l2.8 4.4M31.5 7.5l-2.8 4.4M13 13.6h22M15.5 17.9h17M10 22.3h28M23.5 25.4l-7 6.7 16-.9M28.5 27.3l5.5 5.3M15.5 35.7h17v5.8h-17z',
} as const
