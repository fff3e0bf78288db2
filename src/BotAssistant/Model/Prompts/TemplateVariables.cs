using System.Text.RegularExpressions;

namespace BotAssistant.Model.Prompts;

/// <summary>
/// Which variables a template names. Only the plain parts of Handlebars are let through: values, conditions and lists. Everything that
/// would put a value in without encoding it, or call something, is refused, so that no file can open what keeps text apart from orders.
/// </summary>
internal static partial class TemplateVariables
{
    /// <param name="template">The template.</param>
    /// <param name="refused">Hears of each expression that is not let through.</param>
    public static IReadOnlySet<string> In(string template, Action<string> refused)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var expression in Expression().Matches(template).Select(found => found.Value))
        {
            if (Plain().Match(expression) is not { Success: true } plain)
            {
                refused(expression);
            }
            else if (plain.Groups["name"] is { Success: true, Value: var name } && name != "else")
            {
                used.Add(name);
            }
        }

        return used;
    }

    [GeneratedRegex(@"\{\{.*?\}\}+", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Expression();

    // {{name}}  {{#if name}} {{#unless name}} {{#each name}} {{else}} {{/if}}  {{this}} {{this.field}} {{@index}}  {{! remark}}
    [GeneratedRegex(@"^\{\{(?:(?:\#(?:if|unless|each)\ )?(?:this(?:\.[a-z_]+)?|(?<name>[a-z_]+))|@index|else|/(?:if|unless|each)|![^}]*)\}\}$", RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Plain();
}
