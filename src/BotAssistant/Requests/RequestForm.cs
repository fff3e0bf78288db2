using BotAssistant.Dialogs;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Running;
using BotAssistant.Forms;
using BotAssistant.People;
using BotAssistant.Storage;

namespace BotAssistant.Requests;

/// <summary>A form that opens a request: it can be taken back while nobody has decided, and is never changed behind the back of whoever decides.</summary>
internal abstract class RequestForm(HandlerKey key, RequestDesk desk, RequestTelling telling) : FormHandler(key)
{
    protected RequestDesk Desk => desk;

    protected RequestTelling Telling => telling;

    public override FlowObjection? ObjectionAfterwards(AssistantDb db, FormRecord record, bool correct, Asking asking) =>
        RequestDesk.OfRecord(db, record.Id) is not { } item ? null
        : item.IsOpen ? (correct ? new FlowObjection(null, telling.Say(RequestWords.NotCorrected, ("number", item.Number))) : null)
        : new FlowObjection(null, telling.Say(Decided, ("number", item.Number)));

    /// <summary>What is said of a request that is decided.</summary>
    protected virtual TextKey Decided => RequestWords.Decided;

    public override void Undo(Undoing undoing) => desk.TakeBack(undoing);

    protected static CadreId? CadreOf(FlowValue? value) => value is ListedValue { Id: var text } && Guid.TryParseExact(text, "N", out var id) ? new CadreId(id) : null;

    protected static HouseholdId? HouseholdOf(FlowValue? value) => value is ListedValue { Id: var text } && Guid.TryParseExact(text, "N", out var id) ? new HouseholdId(id) : null;

    protected static DateOnly? DayOf(FlowValue? value) => (value as DateValue)?.Day;
}
