import { Accordion, Anchor, Button, Code, CopyButton, Group, List, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { desktop } from '../../../state/desktop.ts';
import { words } from '../words.ts';
import classes from './connect.module.css';

const { token } = words;

function Steps({ steps }: { steps: readonly string[] }) {
  return (
    <List type="ordered" size="sm" spacing={4} data-selectable>
      {steps.map((step) => (
        <List.Item key={step}>{step}</List.Item>
      ))}
    </List>
  );
}

/** Where a token comes from today, in plain words (facts §6). @param shop domain, as far as it is known */
export function TokenHelp({ shop }: { shop: string }) {
  const openLink = useMutation(desktop.links.open.mutationOptions());
  const request = token.request(shop);
  return (
    <section className={classes.help}>
      <Text fw={600}>{token.where}</Text>
      <Accordion variant="contained" defaultValue="existing" mt="sm">
        <Accordion.Item value="existing">
          <Accordion.Control>{token.existingTitle}</Accordion.Control>
          <Accordion.Panel>
            <Steps steps={token.existing} />
          </Accordion.Panel>
        </Accordion.Item>
        <Accordion.Item value="new">
          <Accordion.Control>{token.newTitle}</Accordion.Control>
          <Accordion.Panel>
            <Steps steps={token.new} />
            <Code block mt="sm" className={classes.command} aria-label={token.requestLabel} data-selectable>
              {request}
            </Code>
            <Group mt="sm" gap="md">
              <CopyButton value={request}>
                {({ copied, copy }) => (
                  <Button variant="default" onClick={copy}>
                    {copied ? token.copied : token.copy}
                  </Button>
                )}
              </CopyButton>
              <Anchor
                component="button"
                type="button"
                onClick={() => openLink.mutate({ url: token.docsUrl })}
              >
                {token.docs}
              </Anchor>
            </Group>
          </Accordion.Panel>
        </Accordion.Item>
      </Accordion>
      <Text fw={600} mt="md">
        {token.access}
      </Text>
      <List size="sm" mt="xs" spacing={2} data-selectable>
        {token.scopes.map(({ scope, why }) => (
          <List.Item key={scope}>
            <Code>{scope}</Code> {why}
          </List.Item>
        ))}
      </List>
    </section>
  );
}
