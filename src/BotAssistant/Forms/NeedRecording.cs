using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.Flows.Answers;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Forms;

/// <summary>Opens needs: those of a form that somebody filled in about their own troubles, and those that a visit brought up.</summary>
internal sealed class NeedRecording(FormPlanning planning, WorkItemOpening opening, WorkItemOperations operations, Telling telling, Deadlines deadlines)
    : FormHandler(FormHandlers.HouseholdNeed)
{
    private const string Today = "today";

    public override bool IsCalledByItsMatter => true;

    public override FormPlan Plan(AssistantDb db, Viewer viewer, FormWish wish, DateTimeOffset now) => planning.Make(db, viewer, wish, now);

    public override Written Write(Submitting submitting, FormRecord? added)
    {
        var household = FormPlanning.HouseholdOf(submitting.Db, submitting.Viewer, submitting.Wish, deadlines.DayOf(submitting.Now));
        var place = planning.PlaceOf(household, submitting.Wish);
        var items = Open(submitting, household, place);
        AddFiles(submitting, items);
        return new Written(household?.Id, null, null, [.. items.Select(item => item.Id)], household?.IsDemo ?? false);
    }

    /// <summary>Whoever reports it says that it cannot wait until tomorrow.</summary>
    public static bool Presses(IReadOnlyDictionary<string, FlowValue> values) => values.GetValueOrDefault("urgency") is ChoiceValue { Options: [{ Id: Today }] };

    public IReadOnlyList<WorkItem> Open(Submitting submitting, Household? household, RegionCode place)
    {
        var form = submitting.Form;
        var whole = FormWishes.Text(form.Values, "what");
        var categories = FormWishes.CategoriesOf(form);
        var phone = (form.Values.GetValueOrDefault("phone") as PhoneValue)?.Number;
        var presses = Presses(form.Values);
        var items = new List<WorkItem>();
        foreach (var planned in submitting.Event.Plan.Needs.Take(categories.Count))
        {
            // Of several matters each keeps its own words, so that nobody reads of what is not theirs to do.
            var body = (categories.Count > 1 ? FormWishes.SaidOf(form, planned.Category) : null) ?? whole ?? FormWishes.SaidOf(form, planned.Category) ?? planned.Category;
            if (submitting.Wish.PromiseAbout == planned.Category && FormWishes.Text(form.Values, "promise") is { } promise && !body.Contains(promise, StringComparison.Ordinal))
            {
                // Whoever works on it reads what was promised.
                body = body + "；" + promise;
            }

            var item = opening.Open(
                submitting.Db,
                new Opening(WorkItemKind.Need, place)
                {
                    Household = household?.Id,
                    Owner = planned.Owner,
                    Category = planned.Category,
                    Body = body,
                    Reporter = submitting.Account.Id,
                    DueOn = planned.DueOn,
                    Clock = planning.DeadlineOf(planned.Category, place, submitting.Now).Clock,
                    IsDemo = household?.IsDemo ?? false,
                },
                submitting.Viewer,
                submitting.Now,
                submitting.Source);
            if (item.Number != planned.Number)
            {
                throw new DecisionOutdatedException("The number went to somebody else.");
            }

            if (presses)
            {
                // It shortens the time for the first response, and stands in the timeline for whoever takes the matter over.
                operations.Note(submitting.Db, item, WorkItemAct.Pressing, submitting.Now, submitting.Viewer, source: submitting.Source);
            }

            telling.OwnerOfNew(submitting.Db, item, body, phone, presses, submitting.Account.Id, submitting.Now);
            if (submitting.Viewer.IsStaff && household is not null)
            {
                telling.Household(
                    submitting.Db, item,
                    telling.Say(FormWords.HearOpened, ("number", item.Number), ("category", planned.Category), ("name", planned.Name ?? telling.Say(FormWords.Someone)), ("unit", planned.Unit ?? "")),
                    [], submitting.Account.Id, submitting.Now);
            }

            items.Add(item);
        }

        return items;
    }

    private void AddFiles(Submitting submitting, IReadOnlyList<WorkItem> items)
    {
        if (items is not [var first, ..] || submitting.Form.Values.GetValueOrDefault("photo") is not AttachmentsValue { Handles: var handles })
        {
            return;
        }

        foreach (var handle in handles)
        {
            submitting.Db.Add(new WorkItemEvidence { Id = VersionSeven.Next(submitting.Now), ItemId = first.Id, AddedAt = submitting.Now, Upload = FileHandles.HashOf(handle) });
        }

        operations.Note(submitting.Db, first, WorkItemAct.EvidenceAdded, submitting.Now, submitting.Viewer, source: submitting.Source);
    }
}
