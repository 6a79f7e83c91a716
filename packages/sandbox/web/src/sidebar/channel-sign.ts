import type { PageChannel } from '../../../src/page/protocol.ts'

/** The sign before a channel's name, as Slack draws it. */
export const channelSign = ({ kind }: PageChannel): string =>
  ({ public: '#', private: '🔒', shared: '#', direct: '@' })[kind]
