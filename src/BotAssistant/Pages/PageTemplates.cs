using BotAssistant.Problems;
using HandlebarsDotNet;
using Microsoft.Extensions.Options;

namespace BotAssistant.Pages;

/// <summary>The templates as they were at the start: what is missing then stops it, and nothing can go missing later.</summary>
internal sealed class PageTemplates
{
    private readonly string layout, chat, staff, staffForm, policy, help;

    /// <exception cref="ProblemException">They are not there.</exception>
    public PageTemplates(IOptions<PageOptions> options)
    {
        var directory = Path.Combine(options.Value.Directory, "pages");
        try
        {
            layout = File.ReadAllText(Path.Combine(directory, "layout.html"));
            chat = File.ReadAllText(Path.Combine(directory, "chat.html"));
            staff = File.ReadAllText(Path.Combine(directory, "staff.html"));
            staffForm = File.ReadAllText(Path.Combine(directory, "staff-form.html"));
            policy = File.ReadAllText(Path.Combine(directory, "policy.html"));
            help = File.ReadAllText(Path.Combine(directory, "help.html"));
            Css = File.ReadAllText(Path.Combine(directory, "page.css"));
            StaffCss = File.ReadAllText(Path.Combine(directory, "staff.css"));
            HelpCss = File.ReadAllText(Path.Combine(directory, "help.css"));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException("pages.no-files", error, ("path", directory));
        }
    }

    public string Css { get; }

    /// <summary>What the pages for staff add.</summary>
    public string StaffCss { get; }

    /// <summary>What the guides add.</summary>
    public string HelpCss { get; }

    /// <summary>Compiles them. A value or text that a template names and nobody gives is an error, never an empty place.</summary>
    /// <param name="texts">What the helper <c>text</c> writes, by key.</param>
    /// <returns>A page by name, from its model.</returns>
    public Func<string, Dictionary<string, object>, string> Compile(IReadOnlyDictionary<string, string> texts)
    {
        var handlebars = Handlebars.Create(new HandlebarsConfiguration { ThrowOnUnresolvedBindingExpression = true });
        handlebars.RegisterHelper("text", (EncodedTextWriter writer, Context _, Arguments arguments) => writer.Write(
            arguments[0] is string key && texts.TryGetValue(key, out var words)
                ? words
                : throw new InvalidOperationException($"A template names a text that is not the pages': {arguments[0]}.")));
        handlebars.RegisterTemplate("staff-form", staffForm);
        var frame = handlebars.Compile(layout);
        var bodies = new Dictionary<string, HandlebarsTemplate<object, object>>(StringComparer.Ordinal)
        {
            [PageNames.Chat] = handlebars.Compile(chat),
            [PageNames.Staff] = handlebars.Compile(staff),
            [PageNames.Policy] = handlebars.Compile(policy),
            [PageNames.Help] = handlebars.Compile(help),
        };
        return (page, model) => frame(new Dictionary<string, object>(model, StringComparer.Ordinal) { ["body"] = bodies[page](model) });
    }
}
