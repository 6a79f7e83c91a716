const OPENAI =
  /^(ft:)?(gpt|chatgpt|o[1-9]|codex|dall-e|sora|whisper|tts|text-embedding|text-moderation|omni-moderation|davinci|babbage|curie|ada|computer-use)([-.:]|$|\d)/i
const OTHERS = [
  { model: /^(ft:)?claude/i, provider: 'anthropic' },
  { model: /^(ft:)?gemini/i, provider: 'google' },
] as const

/** The provider's name in small letters; where a caller names none, whose model it is by its name, else `''`. */
export const providerName = (said: string, model: string): string => {
  if (said !== '') return said.toLowerCase()
  if (OPENAI.test(model)) return 'openai'
  return OTHERS.find(other => other.model.test(model))?.provider ?? ''
}
