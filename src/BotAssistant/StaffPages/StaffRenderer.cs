using System.Globalization;
using BotAssistant.Pages;
using BotAssistant.People;
using BotAssistant.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.StaffPages;

/// <summary>Draws a page. What is on it is for one person, and is kept nowhere on the way.</summary>
internal sealed class StaffRenderer(PageRenderer renderer, PageHeaders headers, IAntiforgery antiforgery, StaffWords words)
{
    private const string Html = "text/html; charset=utf-8";

    public IResult Draw(HttpContext context, StaffVisit? visit, StaffPage page)
    {
        headers.Add(context, forms: true);
        var token = antiforgery.GetAndStoreTokens(context).RequestToken ?? throw new InvalidOperationException("There is no token for forms.");
        context.Response.Headers.CacheControl = "no-store";
        if (page.RefreshAfter is { } after)
        {
            context.Response.Headers["Refresh"] = after.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        }

        var signedIn = visit is { NeedsPassword: false };
        var own = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["title"] = words.Say(StaffTexts.Title, ("page", page.Title)),
            ["heading"] = page.Title,
            ["signedIn"] = signedIn,
            ["navLabel"] = words.Say(StaffTexts.Nav),
            ["nav"] = signedIn ? Navigation(visit!.Viewer, context.Request.Path) : [],
            ["who"] = signedIn ? words.Say(StaffTexts.Who, ("name", visit!.Viewer.Name), ("number", visit.Number)) : "",
            ["signOut"] = words.Say(StaffTexts.SignOut),
            ["tokenName"] = StaffForm.TokenName,
            ["token"] = token,
            ["blocks"] = Complete(page.Blocks, token),
        };
        var look = PageLook.Parse(context.Request.Cookies[PageLook.Cookie]);
        return Results.Text(renderer.Write(PageNames.Staff, look, own), Html, page.Status);
    }

    private Link[] Navigation(Viewer viewer, PathString here) =>
    [
        .. StaffDoors.All.Where(door => door.Path is not null && door.OpensTo(viewer)).Select(door =>
            new Link(words.Say(door.Title), door.Path!) { Current = here == door.Path }),
    ];

    /// <summary>Each form gets its token, each field an id of its own.</summary>
    private static Block[] Complete(IReadOnlyList<Block> blocks, string token)
    {
        var number = 0;
        return [.. blocks.Select(block => block with { Form = block.Form is { } form ? Of(form) : null, Rows = block.Rows?.Select(row => row with { Forms = [.. row.Forms.Select(Of)] }).ToArray() })];

        Form Of(Form form) => form with
        {
            Token = form.IsSearch ? null : token,
            Fields = [.. form.Fields.Select(field => field with { Id = $"f{++number}" })],
        };
    }
}
