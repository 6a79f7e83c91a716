/** A direct message: there is no channel to share in. */
export const isDirect = (channelId: string): boolean => channelId.startsWith('D')
