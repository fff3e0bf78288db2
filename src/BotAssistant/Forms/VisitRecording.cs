using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Flows.Answers;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Storage;

namespace BotAssistant.Forms;

/// <summary>Records a visit: the row, the due visit that it ends and the next one, the needs and the promise that came up.</summary>
internal sealed class VisitRecording(
    FormPlanning planning, Visits visits, NeedRecording needs, WorkItemOpening opening, WorkItemOperations operations, Deadlines deadlines, RowCipher cipher, IDialogs dialogs)
    : FormHandler(FormHandlers.VisitRecord)
{
    public override FormPlan Plan(AssistantDb db, Viewer viewer, FormWish wish, DateTimeOffset now) => planning.Make(db, viewer, wish, now);

    public override Written Write(Submitting submitting, FormRecord? added)
    {
        var (db, viewer, wish) = (submitting.Db, submitting.Viewer, submitting.Wish);
        var today = deadlines.DayOf(submitting.Now);
        if (FormPlanning.HouseholdOf(db, viewer, wish, today) is not { } household || wish.VisitOn is not { } on)
        {
            throw new DecisionOutdatedException("The household is not this person's to report about any more.");
        }

        var place = RegionCode.Parse(household.Region);
        var before = household.VisitedOn;
        var items = needs.Open(submitting, household, place).Select(item => item.Id).ToList();
        if (submitting.Event.Plan.Needs.Skip(items.Count).FirstOrDefault() is { } promise)
        {
            items.Add(OpenPromise(submitting, household, place, promise));
        }

        if (submitting.Event.Plan.PromiseIn is not null && FormPlanning.OpenAbout(db, viewer, household, wish.PromiseAbout, today) is { } open
            && FormWishes.Text(submitting.Form.Values, "promise") is { } words)
        {
            operations.Note(db, open, WorkItemAct.SaidMore, submitting.Now, viewer, words, submitting.Source);
        }

        if (added?.VisitId is { } earlier && db.Set<Visit>().FirstOrDefault(row => row.Id == earlier) is { } visited)
        {
            Append(visited, dialogs.Current.Text(FormWords.AddedNote, ("month", today.Month), ("day", today.Day), ("text", string.Join('\n', submitting.Event.Lines))));
            return new Written(household.Id, earlier, null, items, household.IsDemo);
        }

        // Whether there was one on that day already was settled by asking.
        var result = visits.Record(db, viewer, household.Id, on, wish.ByPhone, string.Join('\n', submitting.Event.Lines), submitting.Now, submitting.Source, again: true, wish.Met);
        if (result is not VisitResult.Recorded { Visit: var visit, Next: var next })
        {
            throw new InvalidOperationException($"A visit that was decided ends as {result.GetType().Name}.");
        }

        if (next is not null && next.OpenedAt == submitting.Now)
        {
            items.Add(next.Id);
        }

        if (submitting.Form.Values.GetValueOrDefault("next-visit") is DateValue { Day: var planned } && next is not null && !(next.DueOn < planned))
        {
            // When they mean to go; the end of the time stays the rule's.
            next.StartsOn = planned;
        }

        return new Written(household.Id, visit.Id, before, items, household.IsDemo);
    }

    private WorkItemId OpenPromise(Submitting submitting, Household household, RegionCode place, PlannedNeed promise)
    {
        var item = opening.Open(
            submitting.Db,
            new Opening(WorkItemKind.Need, place)
            {
                Household = household.Id,
                Owner = promise.Owner,
                Category = promise.Category,
                Body = FormWishes.Text(submitting.Form.Values, "promise"),
                Reporter = submitting.Account.Id,
                DueOn = promise.DueOn,
                IsDemo = household.IsDemo,
            },
            submitting.Viewer,
            submitting.Now,
            submitting.Source);
        return item.Number == promise.Number ? item.Id : throw new DecisionOutdatedException("The number went to somebody else.");
    }

    private void Append(Visit visit, string text)
    {
        var before = visit.Note is { } kept ? cipher.Open("visits", "Note", visit.Id, kept) + "\n" : "";
        visit.Note = cipher.Seal("visits", "Note", visit.Id, before + text);
    }
}
