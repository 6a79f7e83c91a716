interface AsideHeadProps {
  readonly title: string
  readonly onClose: () => void
}

export const AsideHead = ({ title, onClose }: AsideHeadProps) => (
  <header className="aside-head">
    <h2>{title}</h2>
    <button type="button" aria-label="Close" onClick={onClose}>
      ✕
    </button>
  </header>
)
