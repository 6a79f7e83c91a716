import type { PageFile } from '../../../src/page/protocol.ts'

export const Files = ({ files }: { readonly files: readonly PageFile[] }) =>
  files.length === 0 ? null : (
    <ul className="files">
      {files.map(file => (
        <li key={file.id}>
          {file.mimetype?.startsWith('image/') ? (
            <img src={file.url} alt={file.title} />
          ) : (
            <a href={file.url} download={file.title}>
              📄 {file.title}
            </a>
          )}
        </li>
      ))}
    </ul>
  )
