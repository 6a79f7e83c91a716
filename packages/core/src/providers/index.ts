export { type OpenAIOptions, openAI } from './openai/openai.ts'
export type { DirectoryAnswer, FetchedDay, Provider } from './provider.ts'
