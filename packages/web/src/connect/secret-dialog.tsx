import { Alert, Modal, Typography } from 'antd'
import { useText } from '../app/language.tsx'
import { Facts } from '../ui/facts.tsx'
import { uiTexts } from '../ui/text.ts'
import { connectText } from './text.ts'

interface SecretDialogProps {
  readonly code?: string
  readonly secret?: string
  readonly callBackKey?: string | null
  readonly onEnd: () => void
}

/** Secrets that were made just now, to be copied: they are shown once. */
export function SecretDialog({ code, secret, callBackKey, onEnd }: SecretDialogProps) {
  const t = useText()
  const words = (text: string) => <Typography.Text copyable={{ text }}>{text}</Typography.Text>
  return (
    <Modal
      open
      width={620}
      title={t(secret ? connectText.secretTitle : connectText.keyTitle)}
      okText={t(uiTexts.close)}
      onOk={() => onEnd()}
      onCancel={() => onEnd()}
      footer={(_, { OkBtn }) => <OkBtn />}
      maskClosable={false}
    >
      <Alert type="warning" showIcon title={t(connectText.secretOnce)} style={{ marginBottom: 12 }} />
      <Facts
        of={[
          code ? [t(connectText.code), words(code)] : null,
          secret ? [t(connectText.secretTitle), words(secret)] : null,
          callBackKey ? [t(connectText.keyTitle), words(callBackKey)] : null,
        ]}
      />
    </Modal>
  )
}
