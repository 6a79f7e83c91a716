/** A person tried what Slack's own client would not let them do: say something in a channel they are not in, … */
export class ActingError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ActingError'
  }
}
