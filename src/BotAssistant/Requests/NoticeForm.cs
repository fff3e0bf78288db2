using System.Globalization;
using System.Text.RegularExpressions;
using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Running;
using BotAssistant.Forms;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Requests;

/// <summary>Takes the form that drafts a notice about a matter.</summary>
internal sealed partial class NoticeForm(RequestDesk desk, NoticeText text, RequestTelling telling, Gazetteer gazetteer, County.CountyFacts county, Deadlines deadlines)
    : RequestForm(FormHandlers.SupervisionNotice, desk, telling)
{
    private const string Matter = "matter";
    private const string Place = "region";
    private const string Until = "until";
    private const string Kind = "kind";
    private const int Most = 9;

    private static readonly Role[] Drafting = [Role.Township, Role.County];

    protected override TextKey Decided => RequestWords.DecidedNotice;

    public override IReadOnlyList<ListedEntry> Listed(AssistantDb db, FlowQuery.Listed query, Asking asking)
    {
        if (query.Kind is not QuestionKind.Matter)
        {
            return [];
        }

        var seen = Seen(db, asking.Viewer, asking.Today);
        long[] numbers = [.. Numbers().Matches(query.Words).Select(match => long.Parse(match.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture))];
        if (numbers is not [])
        {
            return [.. seen.Where(item => numbers.Contains(item.Number)).OrderBy(item => item.Number).AsEnumerable().Select(item => Entry(item))];
        }

        // What is latest comes first: that is what notices are about.
        var (low, high) = RegionCode.TryParse(query.Subject, out var named) ? named.Range() : ("", ":");
        return
        [
            .. seen.Where(item => item.ClosedAt == null && item.DueOn != null && item.DueOn < asking.Today && string.Compare(item.Region, low) >= 0 && string.Compare(item.Region, high) < 0)
                .OrderBy(item => item.DueOn).ThenBy(item => item.Number).Take(Most).AsEnumerable().Select(item => Entry(item)),
        ];
    }

    public override FlowObjection? ObjectionTo(AssistantDb db, Asking asking, IReadOnlyDictionary<string, FlowValue> answers)
    {
        if (!asking.Viewer.Roles.Any(held => Drafting.Contains(held.Role)))
        {
            return new FlowObjection(null, Telling.Say(RequestWords.NoticeNotYours));
        }

        if (answers.GetValueOrDefault(Matter) is not ListedValue { Id: var id })
        {
            return Listed(db, new FlowQuery.Listed(QuestionKind.Matter, "", Matter, (answers.GetValueOrDefault(Place) as ListedValue)?.Id), asking) is [] && answers.ContainsKey(Place)
                ? new FlowObjection(Matter, Telling.Say(RequestWords.NoticeNoneLate)) : null;
        }

        if (Find(db, asking.Viewer, id, asking.Today) is not { } item)
        {
            return new FlowObjection(Matter, Telling.Say(RequestWords.NoticeNoMatter));
        }

        return !item.IsOpen ? new FlowObjection(Matter, Telling.Say(RequestWords.NoticeMatterClosed, ("number", item.Number)))
            : item.State is WorkItemState.Checking ? new FlowObjection(Matter, Telling.Say(RequestWords.NoticeChecking, ("number", item.Number)))
            : RunningFor(db, item.Id) is { } running ? new FlowObjection(Matter, Telling.Say(RequestWords.NoticeRunning, ("number", item.Number), ("other", running)))
            : null;
    }

    public override ListedEntry? Current(AssistantDb db, FlowQuery.Current query, Asking asking) => Find(db, asking.Viewer, query.Id, asking.Today) is { } item ? Entry(item) : null;

    public override FormPlan Plan(AssistantDb db, Viewer viewer, FormWish wish, DateTimeOffset now)
    {
        var (today, values) = (deadlines.DayOf(now), wish.Values);
        if (values.GetValueOrDefault(Matter) is not ListedValue { Id: var id } || Find(db, viewer, id, today) is not { } item || DayOf(values.GetValueOrDefault(Until)) is not { } until)
        {
            return FormPlan.Nothing;
        }

        var kind = KindOf(values);
        var signs = NoticeWork.MaySign(viewer, item.Place, kind);
        var signer = NoticeWork.SignerOf(db, item.Place, kind, viewer.Cadre, today).By;
        return FormPlan.Nothing with
        {
            IsFinal = signs,
            Lines =
            [
                text.Of(db, kind, item.Id, until, number: null, signs ? viewer.Unit : signer?.Unit, today),
                signs ? Telling.Say(RequestWords.NoticePlanOwn) : Telling.Say(RequestWords.NoticePlan, ("who", Telling.Named(db, signer?.Id))),
            ],
        };
    }

    public override Written Write(Submitting submitting, FormRecord? added)
    {
        var (db, viewer, values, today) = (submitting.Db, submitting.Viewer, submitting.Form.Values, deadlines.DayOf(submitting.Now));
        if (values.GetValueOrDefault(Matter) is not ListedValue { Id: var id } || Find(db, viewer, id, today) is not { IsOpen: true } item || DayOf(values.GetValueOrDefault(Until)) is not { } until
            || RunningFor(db, item.Id) is not null)
        {
            throw new DecisionOutdatedException("There is nothing to give notice of any more.");
        }

        var (_, opened) = Desk.Open(
            db, new NewRequest(RequestKind.Notice, item.Place) { Cadre = viewer.Cadre, Other = NoticeText.Addressee(db, item, today), Matter = item.Id, Until = until, IsDemo = item.IsDemo }, submitting);
        return new Written(item.HouseholdId, null, null, [opened.Id], item.IsDemo);
    }

    private static string KindOf(IReadOnlyDictionary<string, FlowValue> values) => values.GetValueOrDefault(Kind) is ChoiceValue { Options: [{ Id: var kind }] } ? kind : NoticeWork.Supervision;

    /// <summary>The matters that somebody oversees; never what is quiet, and nothing between colleagues.</summary>
    private static IQueryable<WorkItem> Seen(AssistantDb db, Viewer viewer, DateOnly today) => db.Set<WorkItem>().AsNoTracking()
        .VisibleTo(viewer with { Roles = [.. viewer.Roles.Where(held => Drafting.Contains(held.Role))], Household = null, Account = null, ActsAs = [] }, db, today)
        .Where(item => item.Visibility == Visibility.Ordinary && item.RequestId == null);

    private static WorkItem? Find(AssistantDb db, Viewer viewer, string id, DateOnly today) =>
        Guid.TryParseExact(id, "N", out var parsed) ? Seen(db, viewer, today).FirstOrDefault(item => item.Id == new WorkItemId(parsed)) : null;

    private static long? RunningFor(AssistantDb db, WorkItemId matter) => (
        from request in db.Set<Request>()
        where request.Kind == RequestKind.Notice && request.State == RequestState.Waiting && request.MatterId == matter
        join item in db.Set<WorkItem>() on request.Id equals item.RequestId
        select (long?)item.Number).FirstOrDefault();

    private ListedEntry Entry(WorkItem item)
    {
        var number = item.Number.ToString(CultureInfo.InvariantCulture);
        return new(
            item.Id.Value.ToString("N"), number + "号",
            Telling.Say(RequestWords.NoticeMatter, ("number", item.Number), ("category", item.Category ?? Telling.Say(CaseworkTexts.MatterKinds[(int)item.Kind])), ("place", gazetteer.NameFor(item.Place, county.Place()))),
            "", number, []);
    }

    [GeneratedRegex(@"(?<!\d)\d{1,9}(?=\s*号)|^\s*\d{1,9}\s*$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbers();
}
