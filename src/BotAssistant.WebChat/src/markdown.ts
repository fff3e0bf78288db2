import MarkdownIt from 'markdown-it';

// HTML in a message is text; only web, telephone and mail addresses become links.
const writer = new MarkdownIt({ html: false, linkify: true, breaks: true });
const allowed = /^(https?|tel|mailto):/i;
writer.validateLink = address => allowed.test(address.trim());
writer.disable('image');

const open = writer.renderer.rules.link_open ?? ((tokens, index, options, _environment, self) => self.renderToken(tokens, index, options));
writer.renderer.rules.link_open = (tokens, index, ...rest) => {
  tokens[index]!.attrSet('target', '_blank');
  tokens[index]!.attrSet('rel', 'noopener noreferrer');
  return open(tokens, index, ...rest);
};

export const renderMarkdown = (markdown: string): string => writer.render(markdown);
