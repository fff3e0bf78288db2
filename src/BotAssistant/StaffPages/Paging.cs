using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.StaffPages;

/// <summary>Long lists come in pages.</summary>
internal static class Paging
{
    private const int Last = 10_000;

    /// <summary>From 1 on, whatever an address says.</summary>
    public static int Number(HttpContext context) =>
        int.TryParse(context.Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, Last) : 1;

    /// <summary>How many there are, and where the pages beside this one are.</summary>
    public static Block Of(StaffWords words, int page, int size, int total, Func<int, string> path)
    {
        var links = new List<Link>();
        if (page > 1)
        {
            links.Add(new Link(words.Say(StaffTexts.PageBefore), path(page - 1)));
        }

        if (page * size < total)
        {
            links.Add(new Link(words.Say(StaffTexts.PageNext), path(page + 1)));
        }

        return new Block { Words = words.Say(StaffTexts.PageCount, ("total", total), ("page", page), ("pages", Math.Max(1, (total + size - 1) / size))), Links = links };
    }
}
