using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.Flows;
using BotAssistant.Flows.Answers;
using BotAssistant.Forms;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Requests;

/// <summary>What changed in a household, as it was reported.</summary>
/// <param name="Member">Who left; null where somebody came.</param>
/// <param name="Name">Who came; empty where somebody left.</param>
internal sealed record HouseholdChange(string Kind, MemberId? Member, string Name, string Relation, DateOnly On, string? Note)
{
    public const string Birth = "birth";
    public const string Death = "death";
    public const string Split = "split";

    private static readonly string[] Coming = [Birth, "marry-in", "move-in"];

    public bool Comes => Coming.Contains(Kind, StringComparer.Ordinal);

    public static bool IsComing(string kind) => Coming.Contains(kind, StringComparer.Ordinal);

    /// <returns>Null while something is missing.</returns>
    public static HouseholdChange? Of(IReadOnlyDictionary<string, FlowValue> answers) =>
        answers.GetValueOrDefault("what") is not ChoiceValue { Options: [{ Id: var kind }] } || answers.GetValueOrDefault("day") is not DateValue { Day: var day } ? null
        : IsComing(kind)
            ? answers.GetValueOrDefault("name") is TextValue { Text: var name }
                ? new(kind, null, name.Trim(), (answers.GetValueOrDefault("relation") as TextValue)?.Text.Trim() ?? "", day, (answers.GetValueOrDefault("note") as TextValue)?.Text) : null
            : answers.GetValueOrDefault("member") is ListedValue { Id: var id } && Guid.TryParseExact(id, "N", out var member)
                ? new(kind, new MemberId(member), "", "", day, (answers.GetValueOrDefault("note") as TextValue)?.Text) : null;
}

/// <summary>A change in a household: the village looks at the papers, then the record follows, with whatever others have to do now.</summary>
internal sealed class HouseholdChangeWork(RequestTelling telling, WorkItemOpening opening, WorkItemOperations operations, Deadlines deadlines, RowCipher cipher) : RequestWork(RequestKind.HouseholdChange)
{
    public const string Check = "check";

    private const string Clock = "verification";

    /// <summary>What counted of whoever died until when, before it was ended: kept for setting it right.</summary>
    private const string Ended = "ended";

    public override TextKey Title => RequestWords.ChangeTitle;

    /// <summary>Who looks at the papers: the village, or the township where the village is who reports.</summary>
    public static Cadre? CheckerOf(AssistantDb db, RegionCode place, CadreId? self, DateOnly today) =>
        Reach.Of(db, place, CheckLevel.Village, today, self).FirstOrDefault(cadre => Reach.Gets(db, cadre.Id, today))
        // Whoever nobody can be told of here does not check.
        ?? (Reach.First(db, place, CheckLevel.Township, today, self).Cadre is { } above && Reach.Gets(db, above.Id, today) ? above : null)
        ?? (Reach.Of(db, place, CheckLevel.Village, today, self) is [var ofVillage, ..] ? ofVillage : Reach.Of(db, place, CheckLevel.Township, today, self) is [var ofTownship, ..] ? ofTownship : null);

    public override RequestTurn? After(AssistantDb db, Request request, string? step, DateOnly today)
    {
        if (step is not null)
        {
            return null;
        }

        var place = RegionCode.Parse(request.Region);
        var self = request.AccountId is { } account ? db.Set<Account>().AsNoTracking().Where(row => row.Id == account).Select(row => row.CadreId).FirstOrDefault() : null;
        var change = Read(request);
        return new RequestTurn(
            Check, CheckerOf(db, place, self, today)?.Id, CheckLevel.Township,
            number => telling.Say(
                RequestWords.ChangeAsk, ("number", number), ("line", Line(db, request)), ("paper", telling.Say(RequestWords.PaperOf(change.Kind))),
                ("note", (change.Note is { } note ? telling.Say(RequestWords.ChangeNote, ("text", note)) : "") + HomeOf(db, request, change))))
        {
            Choices = [RequestWords.CheckedLabel, RequestWords.DeclineLabel],
        };
    }

    public override string Line(AssistantDb db, Request request)
    {
        var change = Read(request);
        return telling.Say(
            RequestWords.ChangeLine, ("household", HeadOf(db, request)), ("what", telling.Say(RequestWords.ChangeOf(change.Kind))), ("name", NameOf(db, change)),
            ("day", telling.Day(change.On, deadlines.DayOf(request.OpenedAt))));
    }

    public override string Agreed(AssistantDb db, Request request, WorkItem item)
    {
        var change = Read(request);
        // Whoever reports it for others has lost nobody.
        return telling.Say(change.Kind is HouseholdChange.Death && IsOwn(db, request) ? RequestWords.ChangeAgreedDeath : RequestWords.ChangeAgreed, ("number", item.Number), ("line", Line(db, request)));
    }

    /// <summary>The household hears what others report of it, and what became of it: it may say that it is not so.</summary>
    public override void Told(AssistantDb db, Request request, WorkItem item, DateTimeOffset now, string by = "", string reason = "")
    {
        if (request.HouseholdId is not { } home)
        {
            return;
        }

        (string, object)[] which = [("number", item.Number), ("line", Line(db, request))];
        var text = request.State switch
        {
            RequestState.Agreed => telling.Say(ObjectionWords.HomeAgreed, which),
            RequestState.Refused => telling.Say(ObjectionWords.HomeRefused, [.. which, ("name", by), ("reason", reason)]),
            RequestState.Withdrawn => telling.Say(ObjectionWords.HomeWithdrawn, which),
            _ => telling.Say(
                Read(request).Kind is HouseholdChange.Death ? ObjectionWords.HomeReportedDeath : ObjectionWords.HomeReported,
                [.. which, ("name", request.AccountId is { } reporter ? NameOfReporter(db, reporter, home) : telling.Say(RequestWords.NobodyNamed))]),
        };
        telling.HouseholdNotice(db, item, home, text, request.AccountId, now);
    }

    /// <summary>Whoever said something in a household's name, as the household reads them.</summary>
    public string NameOfReporter(AssistantDb db, AccountId reporter, HouseholdId home)
    {
        var account = db.Set<Account>().AsNoTracking().FirstOrDefault(row => row.Id == reporter);
        return account is null ? telling.Say(RequestWords.NobodyNamed)
            : account.HouseholdId == home ? telling.Say(ObjectionWords.HomeNamedSelf)
            : telling.Named(db, account.CadreId);
    }

    /// <summary>It was no such change: the record is as it was before, and whoever had to do something because of it hears that.</summary>
    public void SetRight(AssistantDb db, Request request, Viewer by, DateTimeOffset now)
    {
        var change = Read(request);
        if (request.HouseholdId is not { } id || db.Set<Household>().FirstOrDefault(row => row.Id == id) is not { } household)
        {
            return;
        }

        if (change.Comes)
        {
            if (db.Set<HouseholdMember>().Where(row => row.HouseholdId == id && row.LeftOn == null && row.Name == change.Name && row.JoinedOn == change.On).OrderByDescending(row => row.Number).FirstOrDefault() is { } never)
            {
                never.LeftOn = change.On;
                household.StatedMembers = Math.Max(0, household.StatedMembers - 1);
            }
        }
        else if (db.Set<HouseholdMember>().FirstOrDefault(row => row.Id == change.Member) is { LeftOn: not null } member)
        {
            member.LeftOn = null;
            household.StatedMembers++;
            foreach (var (identity, until) in EndedBy(request))
            {
                if (db.Set<HouseholdIdentity>().FirstOrDefault(row => row.Id == identity) is { } own)
                {
                    own.Until = until;
                }
            }
        }

        household.UpdatedAt = now;
        string[] categories = [.. new[] { RequestWords.FollowBenefits, RequestWords.FollowHeadcount, RequestWords.FollowSplit, RequestWords.FollowHead }.Select(key => telling.Say(key))];
        foreach (var item in db.Set<WorkItem>().Where(row => row.HouseholdId == id && row.Kind == WorkItemKind.Verification && row.OpenedAt == request.AppliedAt).AsEnumerable()
            .Where(row => categories.Contains(row.Category, StringComparer.Ordinal)).ToArray())
        {
            if (item.IsOpen)
            {
                operations.WithdrawVisit(db, item, by, telling.Say(ObjectionWords.SetRightReason), now, source: null);
            }

            // Also of what is done: a benefit that was ended has to go on.
            telling.Owner(db, item, telling.Say(ObjectionWords.SetRightFollow, ("number", item.Number), ("category", item.Category ?? ""), ("line", Line(db, request))), by.Account, now);
        }
    }

    public override string? Apply(AssistantDb db, Request request, WorkItem item, Viewer by, DateTimeOffset now)
    {
        var change = Read(request);
        var today = deadlines.DayOf(now);
        if (request.HouseholdId is not { } id || db.Set<Household>().FirstOrDefault(row => row.Id == id) is not { ClosedOn: null } household)
        {
            return telling.Say(RequestWords.ChangeGone);
        }

        if (change.Comes)
        {
            var count = db.Set<HouseholdMember>().Count(row => row.HouseholdId == id);
            db.Add(new HouseholdMember
            {
                Id = MemberId.Create(now),
                HouseholdId = id,
                Number = FormattableString.Invariant($"{household.Number}-{count + 1:00}"),
                Name = change.Name,
                Relation = change.Relation,
                BornOn = change.Kind is HouseholdChange.Birth ? change.On : null,
                JoinedOn = change.On,
            });
            household.StatedMembers++;
            FollowHeadcount(db, household, change.Name, change, by, today, now);
        }
        else
        {
            if (db.Set<HouseholdMember>().FirstOrDefault(row => row.Id == change.Member && row.HouseholdId == id) is not { LeftOn: null } member)
            {
                return telling.Say(RequestWords.ChangeMemberGone);
            }

            member.LeftOn = change.On;
            household.StatedMembers = Math.Max(0, household.StatedMembers - 1);
            Follow(db, request, household, member, change, by, today, now);
        }

        household.UpdatedAt = now;
        request.AppliedAt = now;
        return null;
    }

    /// <summary>What others have to do now: benefits of somebody who died, a head that is not there any more, a household of its own.</summary>
    private void Follow(AssistantDb db, Request request, Household household, HouseholdMember member, HouseholdChange change, Viewer by, DateOnly today, DateTimeOffset now)
    {
        if (change.Kind is HouseholdChange.Death)
        {
            var kinds = KindsOf(db, household, member.Id, today);
            var ended = db.Set<HouseholdIdentity>().Where(identity => identity.MemberId == member.Id && (identity.Until == null || identity.Until > change.On)).ToArray();
            KeepEnded(request, ended);
            foreach (var own in ended)
            {
                own.Until = change.On >= own.From ? change.On : own.From;
            }

            OfDepartment(
                db, household, RequestWords.FollowBenefits,
                telling.Say(
                    RequestWords.FollowBenefitsBody, ("name", member.Name), ("day", telling.Day(change.On, today)), ("kinds", kinds is [] ? telling.Say(RequestWords.FollowNoneKnown) : string.Join('、', kinds))),
                by, today, now);
        }
        else
        {
            FollowHeadcount(db, household, member.Name, change, by, today, now);
        }

        if (change.Kind is HouseholdChange.Split)
        {
            Open(db, household, RequestWords.FollowSplit, telling.Say(RequestWords.FollowSplitBody, ("name", member.Name), ("day", telling.Day(change.On, today))), by, now);
        }

        if (member.Name == household.HeadName && db.Set<HouseholdMember>().Any(row => row.HouseholdId == household.Id && row.LeftOn == null && row.Id != member.Id))
        {
            Open(db, household, RequestWords.FollowHead, telling.Say(RequestWords.FollowHeadBody, ("name", member.Name)), by, now);
        }
    }

    /// <summary>What a household gets by heads is looked at again when somebody comes or goes.</summary>
    private void FollowHeadcount(AssistantDb db, Household household, string name, HouseholdChange change, Viewer by, DateOnly today, DateTimeOffset now)
    {
        if (KindsOf(db, household, change.Member, today) is [_, ..] kinds)
        {
            OfDepartment(
                db, household, RequestWords.FollowHeadcount,
                telling.Say(
                    RequestWords.FollowHeadcountBody, ("name", name), ("what", telling.Say(RequestWords.ChangeOf(change.Kind))), ("day", telling.Day(change.On, today)), ("kinds", string.Join('、', kinds))),
                by, today, now);
        }
    }

    /// <summary>What the household counts as, or somebody of it alone, and gets something for.</summary>
    private static string[] KindsOf(AssistantDb db, Household household, MemberId? member, DateOnly today) =>
    [
        .. db.Set<HouseholdIdentity>().IdentityAt(household.Id, today).Where(identity => identity.MemberId == null || identity.MemberId == member).Select(identity => identity.Kind).Distinct().AsEnumerable()
            .Where(kind => kind is IdentityKinds.MinimumLiving or IdentityKinds.ExtremePoverty or IdentityKinds.Monitored),
    ];

    /// <summary>It is the department's where somebody of it is known; else the township's, which is told so.</summary>
    private void OfDepartment(AssistantDb db, Household household, TextKey category, string body, Viewer by, DateOnly today, DateTimeOffset now)
    {
        var department = DepartmentOf(db, RegionCode.Parse(household.Region), today);
        Open(db, household, category, department is null ? telling.Say(RequestWords.FollowNoDepartment, ("text", body), ("unit", BenefitsUnit)) : body, by, now, department);
    }

    /// <summary>What its name holds who ends and pays benefits.</summary>
    private string BenefitsUnit => telling.Say(RequestWords.FollowBenefitsUnit);

    /// <summary>Whoever of that department is there for the place, the nearest first.</summary>
    private Cadre? DepartmentOf(AssistantDb db, RegionCode place, DateOnly today)
    {
        var (unit, places) = (BenefitsUnit, place.SelfAndAncestors().Select(region => region.Value).ToArray());
        return (
            from held in db.Set<CadreRole>()
            where held.Role == Role.Department && places.Contains(held.Region) && held.From <= today && (held.Until == null || held.Until >= today)
            join cadre in db.Set<Cadre>() on held.CadreId equals cadre.Id
            where cadre.Unit.Contains(unit)
            select new { held.Region, cadre }).AsNoTracking().AsEnumerable()
            .Where(found => !found.cadre.IsGone(today)).OrderByDescending(found => found.Region.Length).ThenBy(found => found.cadre.Id.Value).Select(found => found.cadre).FirstOrDefault();
    }

    /// <param name="department">Whose it is; null: the township's, or where nobody is named there, the county's.</param>
    private void Open(AssistantDb db, Household household, TextKey category, string body, Viewer by, DateTimeOffset now, Cadre? department = null)
    {
        var place = RegionCode.Parse(household.Region);
        var today = deadlines.DayOf(now);
        var above = (place.Level >= RegionLevel.Township ? RoleHolders.First(db, place.Up(RegionLevel.Township), [Role.Township], today) : null) ?? RoleHolders.First(db, place.Up(RegionLevel.County), [Role.County], today);
        var owner = department?.Id ?? above?.Id ?? Owners.Of(db, household.Id, place, today);
        var item = opening.Open(
            db, new Opening(WorkItemKind.Verification, place) { Household = household.Id, Owner = owner, Category = telling.Say(category), Unit = department?.Unit, Body = body, Clock = Clock, IsDemo = household.IsDemo }, by, now);
        telling.Owner(db, item, telling.Say(RequestWords.FollowTold, ("number", item.Number), ("category", item.Category ?? ""), ("household", household.HeadName), ("text", body)), by.Account, now);
    }

    /// <summary>Whoever decides whether somebody is dead knows that the people themselves can be asked.</summary>
    private string HomeOf(AssistantDb db, Request request, HouseholdChange change) =>
        change.Kind is HouseholdChange.Death && request.HouseholdId is { } home && !IsOwn(db, request) && RequestTelling.HouseholdAccounts(db, home) is not [] ? telling.Say(ObjectionWords.AskHome) : "";

    /// <summary>The household reported it itself.</summary>
    private static bool IsOwn(AssistantDb db, Request request) =>
        request.AccountId is { } reporter && db.Set<Account>().Where(row => row.Id == reporter).Select(row => row.HouseholdId).FirstOrDefault() is { } home && home == request.HouseholdId;

    private void KeepEnded(Request request, IReadOnlyList<HouseholdIdentity> identities)
    {
        var answers = new Dictionary<string, FlowValue>(AnswersOf(request), StringComparer.Ordinal)
        {
            [Ended] = new TextValue(string.Join(';', identities.Select(identity => FormattableString.Invariant($"{identity.Id:N}={identity.Until:yyyy-MM-dd}")))),
        };
        request.Details = cipher.Seal("requests", "Details", request.Id, FlowAnswers.ToJson(answers));
    }

    private IEnumerable<(Guid Identity, DateOnly? Until)> EndedBy(Request request)
    {
        var kept = AnswersOf(request).GetValueOrDefault(Ended) is TextValue { Text: var text } ? text : "";
        foreach (var part in kept.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=') is [var id, var until] && Guid.TryParseExact(id, "N", out var identity))
            {
                yield return (identity, until.Length == 0 ? null : DateOnly.ParseExact(until, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            }
        }
    }

    private IReadOnlyDictionary<string, FlowValue> AnswersOf(Request request) => FlowAnswers.FromJson(cipher.Open("requests", "Details", request.Id, request.Details));

    private HouseholdChange Read(Request request) =>
        HouseholdChange.Of(AnswersOf(request)) ?? throw new InvalidOperationException("A change that was confirmed lacks an answer.");

    private static string NameOf(AssistantDb db, HouseholdChange change) =>
        change.Comes ? change.Name : db.Set<HouseholdMember>().AsNoTracking().Where(row => row.Id == change.Member).Select(row => row.Name).FirstOrDefault() ?? "";

    private static string HeadOf(AssistantDb db, Request request) => db.Set<Household>().AsNoTracking().Where(row => row.Id == request.HouseholdId).Select(row => row.HeadName).FirstOrDefault() ?? "";
}
