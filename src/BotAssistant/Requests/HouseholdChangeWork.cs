using BotAssistant.Casework;
using BotAssistant.Dialogs;
using BotAssistant.Flows;
using BotAssistant.Flows.Answers;
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
internal sealed class HouseholdChangeWork(RequestTelling telling, WorkItemOpening opening, Deadlines deadlines, RowCipher cipher) : RequestWork(RequestKind.HouseholdChange)
{
    public const string Check = "check";

    private const string Clock = "verification";

    private static readonly Role[] OfVillage = [Role.TeamLeader, Role.TeamMember];

    public override TextKey Title => RequestWords.ChangeTitle;

    /// <summary>Who looks at the papers: the village, or the township where the village is who reports.</summary>
    public static Cadre? CheckerOf(AssistantDb db, RegionCode place, CadreId? self, DateOnly today) =>
        (place.Level >= RegionLevel.Village ? RoleHolders.First(db, place.Up(RegionLevel.Village), OfVillage, today, self) : null)
        ?? (place.Level >= RegionLevel.Township ? RoleHolders.First(db, place.Up(RegionLevel.Township), [Role.Township], today, self) : null);

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
                ("note", change.Note is { } note ? telling.Say(RequestWords.ChangeNote, ("text", note)) : "")))
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
        return telling.Say(change.Kind is HouseholdChange.Death ? RequestWords.ChangeAgreedDeath : RequestWords.ChangeAgreed, ("number", item.Number), ("line", Line(db, request)));
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
            Follow(db, household, member, change, by, today, now);
        }

        household.UpdatedAt = now;
        request.AppliedAt = now;
        return null;
    }

    /// <summary>What others have to do now: benefits of somebody who died, a head that is not there any more, a household of its own.</summary>
    private void Follow(AssistantDb db, Household household, HouseholdMember member, HouseholdChange change, Viewer by, DateOnly today, DateTimeOffset now)
    {
        if (change.Kind is HouseholdChange.Death)
        {
            var kinds = KindsOf(db, household, member.Id, today);
            foreach (var own in db.Set<HouseholdIdentity>().Where(identity => identity.MemberId == member.Id && (identity.Until == null || identity.Until > change.On)).ToArray())
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

    private HouseholdChange Read(Request request) =>
        HouseholdChange.Of(FlowAnswers.FromJson(cipher.Open("requests", "Details", request.Id, request.Details))) ?? throw new InvalidOperationException("A change that was confirmed lacks an answer.");

    private static string NameOf(AssistantDb db, HouseholdChange change) =>
        change.Comes ? change.Name : db.Set<HouseholdMember>().AsNoTracking().Where(row => row.Id == change.Member).Select(row => row.Name).FirstOrDefault() ?? "";

    private static string HeadOf(AssistantDb db, Request request) => db.Set<Household>().AsNoTracking().Where(row => row.Id == request.HouseholdId).Select(row => row.HeadName).FirstOrDefault() ?? "";
}
