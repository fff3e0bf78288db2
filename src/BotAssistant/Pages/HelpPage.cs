using System.Globalization;
using BotAssistant.County;
using BotAssistant.Dialogs;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.Pages;

/// <summary>The short guides, one for each role, for everybody to read.</summary>
internal sealed class HelpPage(PageRenderer renderer, IDialogs dialogs, CountyFacts county)
{
    public const string Home = "/help";

    private const string Html = "text/html; charset=utf-8";

    private static readonly TimeSpan LookKept = TimeSpan.FromDays(365);

    /// <param name="role">Of a guide; null for the list of them.</param>
    /// <param name="size">The size of letters that was just chosen; what is none changes nothing.</param>
    public IResult Show(string? role, string? size, HttpContext context)
    {
        var look = PageLook.Parse(context.Request.Cookies[PageLook.Cookie]);
        if (size is not null && PageLook.IsSize(size) && size != look.Size)
        {
            look = look with { Size = size };
            // The chat page's script writes the same cookie, and reads it.
            context.Response.Cookies.Append(PageLook.Cookie, look.ToString(), new CookieOptions { MaxAge = LookKept, SameSite = SameSiteMode.Lax, Path = "/" });
        }

        var guide = HelpTexts.Guides.FirstOrDefault(guide => guide.Role == role);
        if (role is not null && guide is null)
        {
            return Results.Text(renderer.Write(PageNames.Help, look, Model(null, isMissing: true)), Html, StatusCodes.Status404NotFound);
        }

        // Few roles and few looks: each is drawn once, until the words change.
        var drawn = dialogs.Current.Derived($"help/{role}/{look}", _ => EncodedContent.Compress(Html, renderer.Write(PageNames.Help, look, Model(guide, isMissing: false))));
        return new ContentAnswer(drawn, "no-cache", "Accept-Encoding, Cookie");
    }

    private Dictionary<string, object> Model(HelpGuide? guide, bool isMissing)
    {
        var words = new PageWords(dialogs.Current, county);
        var title = words.Say(HelpTexts.Heading);
        return new(StringComparer.Ordinal)
        {
            ["title"] = guide is null ? title : $"{words.Say(guide.Title)} - {title}",
            ["isMissing"] = isMissing,
            ["missing"] = words.Say(HelpTexts.Missing),
            ["heading"] = guide is null ? title : words.Say(guide.Title),
            ["lead"] = words.Say(guide?.Lead ?? HelpTexts.Lead),
            ["choose"] = words.Say(HelpTexts.Choose),
            ["here"] = guide is null ? Home : $"{Home}/{guide.Role}",
            ["guides"] = HelpTexts.Guides.Select(other => Of(("href", $"{Home}/{other.Role}"), ("label", words.Say(other.Title)), ("current", other == guide))).ToArray(),
            ["steps"] = guide is null ? [] : guide.Steps.Select((step, number) => Step(step, number + 1, words)).ToArray(),
        };
    }

    private Dictionary<string, object> Step(HelpStep step, int number, PageWords words)
    {
        var (given, shown) = (words.Say(step.Given), words.Say(step.Shown).TrimEnd());
        var picture = step.Sight switch
        {
            HelpSight.Talk => HelpPicture.Talk(words.Say(HelpTexts.You), given, words.Say(HelpTexts.Assistant), shown),
            HelpSight.Page => HelpPicture.Page(given, shown),
            _ => HelpPicture.Terminal(given, shown),
        };
        return Of(
            ("title", words.Say(step.Title)),
            ("number", number.ToString(CultureInfo.InvariantCulture)),
            ("note", words.Say(step.Note)),
            ("alt", dialogs.Current.Text(HelpTexts.Seen[(int)step.Sight], ("given", given), ("shown", shown.Replace('\n', ' ')))),
            ("width", HelpPicture.Width.ToString(CultureInfo.InvariantCulture)),
            ("height", picture.Height.ToString(CultureInfo.InvariantCulture)),
            ("boxes", picture.Boxes),
            ("lines", picture.Lines));
    }

    private static Dictionary<string, object> Of(params ReadOnlySpan<(string Name, object Value)> values)
    {
        var model = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            model[name] = value;
        }

        return model;
    }
}
