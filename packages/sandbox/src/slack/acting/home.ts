import { directChannel } from '../posting/index.ts'
import { homeOf, shownView } from '../views/index.ts'
import type { World } from '../world.ts'
import { personNamed } from './who.ts'

/** Opens the app's home; ends when the app was told, at once where it is away. */
export const openHome = async (user: string, world: World): Promise<void> => {
  const person = personNamed(user, world)
  const home = homeOf(person.id, world)
  const told = world.emit({
    type: 'app_home_opened',
    user: person.id,
    channel: directChannel(person.id, world).id,
    tab: 'home',
    ...(home ? { view: shownView(home, world) } : {}),
    event_ts: world.state.nextTs(),
  })
  if (world.transport.isConnected()) await told
}
