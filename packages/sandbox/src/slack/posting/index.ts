export { type Content, readContent } from './content.ts'
export { directChannel } from './direct.ts'
export { type NewMessage, post } from './post.ts'
export { repliesTo, shownFile, shownMessage } from './shown.ts'
