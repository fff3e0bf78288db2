using BotAssistant.Audit;
using BotAssistant.Rosters.Writing;
using BotAssistant.SignIn;
using BotAssistant.Storage;

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
    /// <param name="name">What the audit calls the page.</param>
    public async Task<StaffFile> MakeAsync(StaffVisit visit, StaffPage page, string name)
    {
        Row[] rows = [.. page.Blocks.SelectMany(block => block.Rows ?? [])];
        await writer.WriteAsync(db => audit.Add(
            db, clock.GetUtcNow(), visit.Actor, AuditActions.ListExported, "page:" + name, rows.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        string[] columns = [.. rows.SelectMany(row => row.Facts).Select(fact => fact.Name).Distinct(StringComparer.Ordinal)];
        using var target = new MemoryStream();
        using (var workbook = new XlsxWriter(target))
        {
            workbook.Sheet(page.Title);
            foreach (var text in page.Blocks.Select(block => block.Words).OfType<string>())
            {
                workbook.Row([text]);
            }

            workbook.Row([words.Say(StaffRosterTexts.ExportTitle), .. columns], CellLook.Header);
            foreach (var row in rows)
            {
                workbook.Row([row.Title, .. columns.Select(column => string.Join('、', row.Facts.Where(fact => fact.Name == column).Select(fact => fact.Value)))]);
            }
        }

        return new StaffFile(name + ".xlsx", StaffFile.Workbook, target.ToArray());
    }
}
