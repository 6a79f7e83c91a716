export { type AccessFinding, checkAccess } from './openai/access.ts'
export { type OpenAIOptions, openAI } from './openai/openai.ts'
export type { DirectoryAnswer, FetchedDay, Provider } from './provider.ts'
