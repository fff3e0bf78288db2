using BotAssistant.Casework;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Running;
using BotAssistant.Forms;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Requests;

/// <summary>Takes the report that somebody was born or died, came or left, by the household or by a cadre.</summary>
internal sealed class HouseholdChangeForm(RequestDesk desk, RequestTelling telling, IDialogs dialogs, Deadlines deadlines) : RequestForm(FormHandlers.HouseholdChange, desk, telling)
{
    private const string Home = "household";
    private const string Member = "member";
    private const string Name = "name";

    /// <summary>Behind a name they say whose house it is, or whose kin.</summary>
    private const string OnlyOwner = "家屋户他她的";

    public override IReadOnlyList<ListedEntry> Listed(AssistantDb db, FlowQuery.Listed query, Asking asking)
    {
        var household = !asking.Viewer.IsStaff ? asking.Viewer.Household : Guid.TryParseExact(query.Subject, "N", out var id) ? new HouseholdId(id) : null;
        if (Visible(db, asking.Viewer, household, asking.Today) is not { } home)
        {
            return [];
        }

        var members = db.Set<HouseholdMember>().AsNoTracking().Where(row => row.HouseholdId == home.Id && row.LeftOn == null).OrderBy(row => row.Number).ToArray();
        var speaker = asking.Viewer.IsStaff ? Speaker.Cadre
            : Array.Find(members, row => row.Id == asking.Viewer.Member) is { Relation: var own } ? KinWords.SpeakerOf(own)
            : asking.Viewer.ActsForOthers ? Speaker.Other : Speaker.Unknown;
        var kin = KinWords.In(dialogs.Current, query.Words, speaker);
        if (speaker is Speaker.Unknown && !Array.Exists(members, row => row.Relation == KinWords.Wife))
        {
            // "我老头" after he was taken off the list: the head who is left is perhaps who writes, and is asked about, not guessed.
            kin = KinWords.WithoutHeadAsSpouse(kin);
        }

        return
        [
            // Whose house it is says nothing of who it is about: "李满仓家他妈走了".
            .. members.Where(row => kin.Count > 0 ? kin.ContainsKey(row.Relation) || IsNamed(query.Words, row.Name) : query.Words.Length == 0 || row.Name != home.HeadName || IsNamed(query.Words, row.Name)).Select(row => new ListedEntry(
                row.Id.Value.ToString("N"), row.Name, Telling.Say(RequestWords.MemberLabel, ("name", row.Name), ("relation", row.Relation)), "", "",
                kin.TryGetValue(row.Relation, out var said) ? [.. WordsFor(row.Relation), said] : kin.Count > 0 ? [] : WordsFor(row.Relation))),
        ];
    }

    public override FlowObjection? ObjectionTo(AssistantDb db, Asking asking, IReadOnlyDictionary<string, FlowValue> answers)
    {
        var viewer = asking.Viewer;
        if (!viewer.IsStaff && viewer.Household is null)
        {
            return new FlowObjection(null, Telling.Say(RequestWords.ChangeNotBound));
        }

        if (viewer.IsStaff && !answers.ContainsKey(Home))
        {
            return new FlowObjection(Home, Telling.Say(RequestWords.ChangeWhich));
        }

        if (HomeOf(db, viewer, answers, asking.Today) is not { } home)
        {
            return new FlowObjection(viewer.IsStaff ? Home : null, Telling.Say(RequestWords.ChangeNotYours));
        }

        if (answers.GetValueOrDefault(Member) is ListedValue { Id: "" } unknown)
        {
            return new FlowObjection(Member, Telling.Say(RequestWords.ChangeNoMember, ("name", unknown.Label), ("household", home.HeadName)));
        }

        if (HouseholdChange.Of(answers) is not { } change)
        {
            return null;
        }

        if (change.Comes && db.Set<HouseholdMember>().Any(row => row.HouseholdId == home.Id && row.LeftOn == null && row.Name == change.Name))
        {
            return new FlowObjection(Name, Telling.Say(RequestWords.ChangeThereAlready, ("name", change.Name)));
        }

        return RunningFor(db, home.Id, change) is { } running ? new FlowObjection(null, Telling.Say(RequestWords.ChangeRunning, ("number", running))) : null;
    }

    public override FormPlan Plan(AssistantDb db, Viewer viewer, FormWish wish, DateTimeOffset now)
    {
        var today = deadlines.DayOf(now);
        if (HomeOf(db, viewer, wish.Values, today) is not { } home || HouseholdChange.Of(wish.Values) is not { } change)
        {
            return FormPlan.Nothing;
        }

        var checker = HouseholdChangeWork.CheckerOf(db, RegionCode.Parse(home.Region), viewer.Cadre, today);
        var lines = new List<string>
        {
            Telling.Say(RequestWords.ChangePlan, ("household", home.HeadName), ("who", Telling.Named(db, checker?.Id))),
            Telling.Say(RequestWords.ChangePaper, ("paper", Telling.Say(RequestWords.PaperOf(change.Kind)))),
        };
        if (change.Kind is HouseholdChange.Death)
        {
            // Whoever reports it for others has lost nobody.
            if (!viewer.IsStaff)
            {
                lines.Insert(0, Telling.Say(RequestWords.ChangeCondolence));
            }

            lines.Add(Telling.Say(viewer.IsStaff ? RequestWords.ChangeBenefitsOfOthers : RequestWords.ChangeBenefits));
        }

        if (viewer.IsStaff)
        {
            lines.Add(Telling.Say(RequestWords.ChangeHomeHears));
        }

        return FormPlan.Nothing with { Lines = lines };
    }

    public override Written Write(Submitting submitting, FormRecord? added)
    {
        var (db, today, values) = (submitting.Db, deadlines.DayOf(submitting.Now), submitting.Form.Values);
        if (HomeOf(db, submitting.Viewer, values, today) is not { } home || HouseholdChange.Of(values) is not { } change || RunningFor(db, home.Id, change) is not null)
        {
            throw new DecisionOutdatedException("The household is not this person's to report about any more.");
        }

        var (_, item) = Desk.Open(db, new NewRequest(RequestKind.HouseholdChange, RegionCode.Parse(home.Region)) { Household = home.Id, From = change.On, IsDemo = home.IsDemo }, submitting);
        var papers = (values.GetValueOrDefault("papers") as AttachmentsValue)?.Handles ?? [];
        if (papers is [] && !submitting.Viewer.IsStaff && item.DueOn is { } due)
        {
            // Whoever checks it has to see them: the household hears of it before that day.
            db.Add(new HouseholdDate
            {
                Id = VersionSeven.Next(submitting.Now),
                HouseholdId = home.Id,
                Kind = HouseholdDateKind.Papers,
                On = due,
                Paper = RequestWords.PaperOf(change.Kind).Name,
                ItemId = item.Id,
                AddedAt = submitting.Now,
            });
        }

        foreach (var handle in papers)
        {
            db.Add(new WorkItemEvidence { Id = VersionSeven.Next(submitting.Now), ItemId = item.Id, AddedAt = submitting.Now, AddedById = submitting.Viewer.Cadre, Upload = FileHandles.HashOf(handle) });
        }

        return new Written(home.Id, null, null, [item.Id], home.IsDemo);
    }

    /// <summary>The same person is in a request that nobody has decided.</summary>
    private long? RunningFor(AssistantDb db, HouseholdId home, HouseholdChange change)
    {
        var waiting = db.Set<Request>().AsNoTracking().Where(row => row.Kind == RequestKind.HouseholdChange && row.State == RequestState.Waiting && row.HouseholdId == home).ToArray();
        return Array.Find(waiting, row => HouseholdChange.Of(Desk.AnswersOf(row)) is { } other && other.Comes == change.Comes && (change.Comes ? other.Name == change.Name : other.Member == change.Member)) is { } found
            ? db.Set<WorkItem>().Where(item => item.RequestId == found.Id).Select(item => (long?)item.Number).FirstOrDefault()
            : null;
    }

    private static Household? HomeOf(AssistantDb db, Viewer viewer, IReadOnlyDictionary<string, FlowValue> answers, DateOnly today) =>
        Visible(db, viewer, viewer.IsStaff ? HouseholdOf(answers.GetValueOrDefault(Home)) : viewer.Household, today);

    private static Household? Visible(AssistantDb db, Viewer viewer, HouseholdId? household, DateOnly today) =>
        household is { } id && MergedHouseholds.Now(db, id) is var now ? db.Set<Household>().AsNoTracking().VisibleTo(viewer, db, today).FirstOrDefault(row => row.Id == now && row.ClosedOn == null) : null;

    /// <summary>By the name, and not only as whose house or whose kin it is.</summary>
    private static bool IsNamed(string words, string name)
    {
        for (var at = words.IndexOf(name, StringComparison.Ordinal); at >= 0; at = words.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if (at + name.Length >= words.Length || !OnlyOwner.Contains(words[at + name.Length], StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How people speak of somebody of the family; of 户主 nothing else.</summary>
    private static string[] WordsFor(string relation) => relation.Length > 1 ? [relation.TrimStart('之')] : [];
}
