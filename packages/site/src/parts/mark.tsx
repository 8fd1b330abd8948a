/** The seal: 兰台 in white on seal red, drawn, so that no font is needed. The name stands beside it, so it is silent. */
export const Mark = () => (
  <svg className="seal" viewBox="0 0 48 48" width="36" height="36" aria-hidden="true">
    <rect width="48" height="48" rx="2" />
    <path className="seal-frame" d="M3 3h42v42H3z" />
    <path d="M16.5 7.5l2.8 4.4M31.5 7.5l-2.8 4.4M13 13.6h22M15.5 17.9h17M10 22.3h28M23.5 25.4l-7 6.7 16-.9M28.5 27.3l5.5 5.3M15.5 35.7h17v5.8h-17z" />
  </svg>
)
