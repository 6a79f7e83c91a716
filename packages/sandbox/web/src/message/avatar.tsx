import type { PagePerson } from '../../../src/page/protocol.ts'

const HUES = [12, 40, 95, 150, 190, 225, 265, 310]

const hueOf = (id: string): number => {
  const sum = [...id].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0)
  return HUES[sum % HUES.length] ?? 0
}

/** A person's initials on a colour that stays theirs; the app has its sign. */
export const Avatar = ({ person }: { readonly person: PagePerson }) => {
  const initials = person.name
    .split(/\s+/)
    .map(word => [...word][0] ?? '')
    .slice(0, 2)
    .join('')
  const style =
    person.kind === 'bot' ? { background: '#1f6f54' } : { background: `hsl(${hueOf(person.id)} 45% 40%)` }
  return (
    <span className="avatar" style={style} aria-hidden="true">
      {person.kind === 'bot' ? '$' : initials}
    </span>
  )
}
