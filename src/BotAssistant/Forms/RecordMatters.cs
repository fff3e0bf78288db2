using BotAssistant.Casework;
using BotAssistant.County;
using BotAssistant.Decisions;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Forms;

/// <summary>What became of a record, by the number on its receipt. Only whoever submitted it is told.</summary>
internal sealed record RecordMatters(long Number, int Page) : FactRequest<RecordFound>;

/// <param name="Receipt">Null: the asker has no record of that number.</param>
/// <param name="Matters">The matters that it opened, as far as the asker sees them.</param>
internal sealed record RecordFound(string? Receipt, bool IsUndone, PageOf<ItemRow> Matters);

internal sealed class RecordMattersSource(IDatabaseReader reader, CountyFacts county, ItemRows rows) : RecordSource<RecordMatters, RecordFound>(reader, county)
{
    protected override RecordFound Answer(AssistantDb db, RecordMatters request, Asking asking)
    {
        var account = asking.Viewer.Account;
        if (account is null || db.Set<FormRecord>().FirstOrDefault(row => row.Number == request.Number && row.AccountId == account) is not { } record)
        {
            return new(null, IsUndone: false, new(1, 0, [], IsDemo: false));
        }

        var links = db.Set<FormRecordItem>().Where(link => link.RecordId == record.Id).Select(link => link.ItemId);
        var matters = db.Set<WorkItem>().VisibleTo(asking.Viewer, db, asking.Today).Where(item => links.Contains(item.Id)).OrderBy(item => item.Number);
        return new(record.Receipt, record.UndoneAt is not null, rows.Page(db, matters, request.Page, asking, County.Place()));
    }
}
