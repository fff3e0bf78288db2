using BotAssistant.Audit;
using BotAssistant.Rosters.Writing;
using BotAssistant.SignIn;
using BotAssistant.Storage;
using Microsoft.AspNetCore.Http;

namespace BotAssistant.StaffPages;

/// <param name="Name">As it is saved.</param>
internal sealed record StaffFile(string Name, string ContentType, byte[] Content)
{
    public const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

/// <summary>
/// A page's list as a workbook: exactly what stands on the page, masked as it is there, made of the page itself. That somebody took it with them is
/// in the audit before they have it.
/// </summary>
internal sealed class PageSheets(IDatabaseWriter writer, AuditChain audit, StaffWords words, TimeProvider clock)
{
    /// <summary>Behind a page's own path: the page as a file.</summary>
    public const string End = "/sheet";

    /// <summary>The page with a way to take along what stands on it, where there is something.</summary>
    public StaffAnswer Offer(HttpContext context, StaffAnswer answer)
    {
        if (answer is not StaffAnswer.Shown(var page) || !page.Blocks.Any(block => block.Rows is { Count: > 0 }))
        {
            return answer;
        }

        // With what was chosen on the page, and without what was just said there.
        var chosen = QueryString.Create(context.Request.Query.Where(one => one.Key != "said").SelectMany(one => one.Value, (one, value) => KeyValuePair.Create(one.Key, value)));
        var link = new Link(words.Say(StaffRosterTexts.Export), context.Request.Path.Value!.TrimEnd('/') + End + chosen);
        var back = page.Blocks.Count > 0 && page.Blocks[^1] is { Links: not null, Rows: null } ? page.Blocks[^1] : null;
        return new StaffAnswer.Shown(page with { Blocks = [.. back is null ? page.Blocks : page.Blocks.Take(page.Blocks.Count - 1), Block.Of([link]), .. back is null ? Array.Empty<Block>() : [back]] });
    }

    /// <param name="name">What the audit calls the page.</param>
    /// <param name="about">Whose page it is, as the audit names it; null: a list of many.</param>
    public async Task<StaffFile> MakeAsync(StaffVisit visit, StaffPage page, string name, string? about = null)
    {
        var rows = page.Blocks.Sum(block => block.Rows?.Count ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture);
        await writer.WriteAsync(db => about is null
            ? audit.Add(db, clock.GetUtcNow(), visit.Actor, AuditActions.ListExported, "page:" + name, rows)
            : audit.Add(db, clock.GetUtcNow(), visit.Actor, AuditActions.ListExported, about, $"page:{name}:{rows}"));
        using var target = new MemoryStream();
        using (var workbook = new XlsxWriter(target))
        {
            workbook.Sheet(page.Title);
            foreach (var block in page.Blocks)
            {
                Write(workbook, block);
            }
        }

        return new StaffFile(name + ".xlsx", StaffFile.Workbook, target.ToArray());
    }

    private void Write(XlsxWriter workbook, Block block)
    {
        if (block.Heading is { } heading)
        {
            workbook.Row([heading], CellLook.Header);
        }

        foreach (var text in new[] { block.Warning, block.Words }.OfType<string>())
        {
            workbook.Row([text]);
        }

        foreach (var fact in block.Facts ?? [])
        {
            workbook.Row([fact.Name, fact.Value]);
        }

        if (block.Rows is not { Count: > 0 } rows)
        {
            return;
        }

        string[] columns = [.. rows.SelectMany(row => row.Facts).Select(fact => fact.Name).Distinct(StringComparer.Ordinal)];
        workbook.Row([words.Say(StaffRosterTexts.ExportTitle), .. columns], CellLook.Header);
        foreach (var row in rows)
        {
            workbook.Row([row.Title, .. columns.Select(column => string.Join('、', row.Facts.Where(fact => fact.Name == column).Select(fact => fact.Value)))]);
        }

        // What stands behind the list is no row of it.
        workbook.Row([]);
    }
}
