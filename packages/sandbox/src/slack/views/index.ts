export {
  closeModals,
  homeOf,
  modalsOf,
  openModal,
  publishHome,
  pushModal,
  replaceView,
  shownView,
} from './modals.ts'
