/** The mark: 兰台 in white on seal red, drawn as strokes so that it needs no font. The name stands beside it. */
export function Seal({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden="true">
      <rect width="64" height="64" rx="4" fill="#A8322A" />
      <rect x="4" y="4" width="56" height="56" rx="2" fill="none" stroke="#fff" strokeWidth="1.6" />
      <g fill="none" stroke="#fff" strokeWidth="3.4" strokeLinecap="square">
        <path d="M15.5 12l2 5.5M26.5 11l-2.5 6.5M12 23.5h18M14.5 36h13M10.5 50.5h21" />
        <path d="M44.5 11.5L38 25.5l13-1.5M49 17.5l5 10M38.5 35.5h14v14.5h-14z" />
      </g>
    </svg>
  )
}
