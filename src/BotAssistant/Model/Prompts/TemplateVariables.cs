using System.Text.RegularExpressions;

namespace BotAssistant.Model.Prompts;

internal enum TemplateFault
{
    /// <summary>An expression that is not let through.</summary>
    NotAllowed,

    /// <summary>An entry of the list has no such field.</summary>
    NoField,

    /// <summary>It stands where no message does: the model would never see it.</summary>
    Outside,

    /// <summary>A block or a message that is not closed where it was opened.</summary>
    NotClosed,
}

/// <summary>
/// What a template names, and where. Only the plain parts of Handlebars are let through: values, conditions and lists. Everything that
/// would put a value in without encoding it, or call something, is refused, so that no file can open what keeps text apart from orders.
/// </summary>
internal sealed partial class TemplateVariables
{
    private const string MessageEnd = "</message>";

    private readonly PromptKey key;
    private readonly Action<TemplateFault, string> refused;
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly Stack<Block> blocks = new();
    private int? blocksAtMessage;

    private TemplateVariables(PromptKey key, Action<TemplateFault, string> refused) => (this.key, this.refused) = (key, refused);

    /// <param name="template">The template.</param>
    /// <param name="key">The prompt, with what code gives to it.</param>
    /// <param name="refused">Hears of each part that cannot be used.</param>
    /// <returns>The variables that the template names, also those that nobody gives.</returns>
    public static IReadOnlySet<string> In(string template, PromptKey key, Action<TemplateFault, string> refused)
    {
        var reading = new TemplateVariables(key, refused);
        reading.Read(template);
        return reading.used;
    }

    private void Read(string template)
    {
        var at = 0;
        foreach (Match part in Part().Matches(template))
        {
            Words(template[at..part.Index]);
            at = part.Index + part.Length;
            if (part.Value.StartsWith("{{", StringComparison.Ordinal))
            {
                Expression(part.Value);
            }
            else
            {
                Message(part.Value);
            }
        }

        Words(template[at..]);
        if (blocks.Count > 0 || blocksAtMessage is not null)
        {
            refused(TemplateFault.NotClosed, blocks.Count > 0 ? blocks.Peek().Kind : MessageEnd);
        }
    }

    private void Words(string text)
    {
        if (blocksAtMessage is null && text.Trim() is { Length: > 0 } words)
        {
            refused(TemplateFault.Outside, words.Length <= 40 ? words : words[..40] + "…");
        }
    }

    private void Message(string tag)
    {
        // Within a message nothing else begins, and a block that began within it ends there: else it would depend on a value where it ends.
        if (tag == MessageEnd ? blocksAtMessage != blocks.Count : blocksAtMessage is not null)
        {
            refused(TemplateFault.NotClosed, tag);
        }

        blocksAtMessage = tag == MessageEnd ? null : blocks.Count;
    }

    private void Expression(string expression)
    {
        if (Plain().Match(expression) is not { Success: true } plain)
        {
            refused(TemplateFault.NotAllowed, expression);
            return;
        }

        var (opens, closes, value) = (plain.Groups["opens"].Value, plain.Groups["closes"].Value, plain.Groups["value"].Value);
        if (closes.Length > 0)
        {
            if (!blocks.TryPeek(out var block) || block.Kind != closes || (blocksAtMessage is { } begun && blocks.Count <= begun))
            {
                refused(TemplateFault.NotClosed, expression);
            }
            else
            {
                blocks.Pop();
            }
        }
        else if (value == "else")
        {
            if (blocks.Count == 0)
            {
                refused(TemplateFault.NotClosed, expression);
            }
        }
        else if (value.Length > 0)
        {
            Value(opens, value, expression);
        }
    }

    private void Value(string opens, string value, string expression)
    {
        if (opens.Length == 0 && blocksAtMessage is null)
        {
            refused(TemplateFault.Outside, expression);
        }

        var list = blocks.FirstOrDefault(block => block.Kind == "each");
        if (list is not null || value.StartsWith("this", StringComparison.Ordinal) || value == "@index")
        {
            InList(list, opens, value, expression);
        }
        else
        {
            used.Add(value);
            // A list as a word says nothing, and words have no entries.
            if (key.Find(value) is { Fields: var fields } && (fields is [] ? opens == "each" : opens.Length == 0))
            {
                refused(TemplateFault.NotAllowed, expression);
            }
        }

        if (opens.Length > 0)
        {
            blocks.Push(new(opens, opens == "each" ? value : null));
        }
    }

    /// <summary>Within a list only its entries are seen: a variable of the prompt would be looked for in the entry.</summary>
    private void InList(Block? list, string opens, string value, string expression)
    {
        var field = value.StartsWith("this.", StringComparison.Ordinal) ? value["this.".Length..] : value;
        if (list is null || opens == "each" || value == "this" || (value == "@index" && opens.Length > 0))
        {
            refused(TemplateFault.NotAllowed, expression);
        }
        else if (value != "@index" && key.Find(list.List!) is { Fields: not [] and var fields } && !fields.Contains(field, StringComparer.Ordinal))
        {
            refused(TemplateFault.NoField, field);
        }
    }

    /// <param name="Kind">if, unless or each.</param>
    /// <param name="List">Of which list.</param>
    private sealed record Block(string Kind, string? List);

    [GeneratedRegex("""\{\{.*?\}\}+|<message role="(?:system|user)">|</message>""", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Part();

    // {{name}}  {{#if name}} {{#unless name}} {{#each name}} {{else}} {{/if}}  {{this}} {{this.field}} {{@index}}  {{! remark}}
    [GeneratedRegex(@"^\{\{(?:(?:\#(?<opens>if|unless|each)\ )?(?<value>this(?:\.[a-z_]+)?|@index|[a-z_]+)|/(?<closes>if|unless|each)|![^}]*)\}\}$", RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();
}
