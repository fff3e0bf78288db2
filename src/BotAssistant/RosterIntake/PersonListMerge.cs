using System.Globalization;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Rosters.Checks;
using BotAssistant.Rosters.Values;
using BotAssistant.Storage;

namespace BotAssistant.RosterIntake;

/// <summary>Brings what a list says of one household into its records.</summary>
/// <param name="said">What the list before it said; what is the same in both says nothing anew. Null: there was none.</param>
internal sealed class PersonListMerge(PlanScope scope, PlanTools tools, Changing changing, HouseholdPeople people, IReadOnlyList<IReadOnlyDictionary<string, string>>? said, RosterCheck check, PlanWriter plan)
{
    private const string Head = "户主";
    private static readonly string[] Poverty = [IdentityKinds.OutOfPoverty, IdentityKinds.StablyOutOfPoverty];

    private readonly List<string> fields = [];

    /// <returns>The columns in which the records changed, and <see cref="RosterFields"/>.</returns>
    public IReadOnlyList<string> Apply(ListedSubject subject, bool isNew)
    {
        OfHousehold(subject);
        OfMembers(subject, isNew);
        OfIdentities(subject);
        OfIncome(subject);
        if (LoanDays.Plan(scope, plan, subject, people.Household.Id, people.Loans, Anew(subject, LoanDays.Column), changing))
        {
            fields.Add(LoanDays.Column);
        }

        OfTheRest(subject);
        return [.. fields.Distinct(StringComparer.Ordinal)];
    }

    private void OfHousehold(ListedSubject subject)
    {
        var household = people.Household;
        if (Anew(subject, "village") is not null || Anew(subject, "township") is not null || Anew(subject, "group") is not null)
        {
            // A list that names no group does not move a household out of its own.
            if (scope.Places.Locate(subject["county"], subject["township"], subject["village"], subject["group"]) is { } place && place.Value != household.Region && !place.Contains(Regions.RegionCode.Parse(household.Region)))
            {
                household.Region = place.Value;
                fields.Add("village");
            }
        }

        if (HouseholdMatching.NameOf(subject) is { } name && name != household.HeadName && Anew(subject, HouseholdMatching.HeadOf(subject)["head-name"] is null ? "name" : "head-name", head: true) is not null)
        {
            household.HeadName = name;
            fields.Add("head-name");
        }

        var stated = Anew(subject, "people") is not null ? (int?)subject.First.Number64("people") : household.StatedMembers == 0 ? subject.Rows.Count : null;
        if (stated is { } count && count != household.StatedMembers)
        {
            household.StatedMembers = count;
            fields.Add("people");
        }

        var (phone, address) = (Anew(subject, "household-phone")?.Split('/')[0], Anew(subject, "address"));
        if (phone is null && address is null)
        {
            return;
        }

        var secrets = tools.Personal.Open(household);
        var wanted = new HouseholdSecrets(phone ?? secrets.Phone, address ?? secrets.Address);
        if (wanted == secrets)
        {
            return;
        }

        if (wanted.Phone != secrets.Phone)
        {
            household.PhoneHash = tools.Personal.HashPhone(wanted.Phone);
            fields.Add("household-phone");
        }

        if (wanted.Address != secrets.Address)
        {
            fields.Add("address");
        }

        household.Secrets = tools.Personal.Seal(household.Id, wanted);
    }

    private void OfMembers(ListedSubject subject, bool isNew)
    {
        var (found, listed) = (new HashSet<HouseholdMember>(ReferenceEqualityComparer.Instance), new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; i < subject.Rows.Count; i++)
        {
            var row = subject.Rows[i];
            var hash = tools.Personal.HashIdNumber(row["id-number"]);
            if (row["id-number"] is { } number && !listed.Add(number))
            {
                // Entered twice; it was noticed.
                continue;
            }

            var member = isNew ? null : Find(row, found);
            if (member is null)
            {
                AddMember(row, hash, i, isNew);
                continue;
            }

            found.Add(member);
            Update(member, row, hash, SaidOf(row));
        }

        if (isNew)
        {
            return;
        }

        foreach (var member in people.Members.Where(member => !found.Contains(member) && member.LeftOn is null))
        {
            // Who stands in another household now has gone there; of somebody who stands nowhere nobody knows why.
            if (tools.Personal.Open(member).IdNumber is { } id && check.HouseholdOf(id) is { } other && other != subject.Key)
            {
                member.LeftOn = scope.DataDate;
                fields.Add(RosterFields.MemberMoved);
            }
            else if (said is null || said.Any(row => row.GetValueOrDefault("name") is { } name && MemberNames.Bare(name) == member.Name))
            {
                fields.Add(RosterFields.MemberMissing);
            }
        }
    }

    private HouseholdMember? Find(ListRow row, HashSet<HouseholdMember> found)
    {
        // While the key is being changed, somebody may stand there by either.
        var hashes = tools.Personal.FindIdNumber(row["id-number"]);
        var name = MemberNames.Bare(row["name"] ?? "");
        var free = people.Members.Where(member => !found.Contains(member) && member.LeftOn is null);
        return (hashes is [] ? null : free.FirstOrDefault(member => member.IdNumberHash is { } known && Array.Exists(hashes, hash => known.AsSpan().SequenceEqual(hash))))
            ?? free.FirstOrDefault(member => member.Name == name && (row["relation"] is null || member.Relation == row["relation"] || member.IdNumberHash is null));
    }

    private void AddMember(ListRow row, byte[]? hash, int place, bool isNew)
    {
        var id = MemberId.Create(scope.Now);
        var number = row["id-number"];
        var member = new HouseholdMember
        {
            Id = id,
            HouseholdId = people.Household.Id,
            Number = row["person-number"] ?? string.Create(CultureInfo.InvariantCulture, $"{(isNew ? place : people.Members.Count + place) + 1:00}"),
            Name = MemberNames.Bare(row["name"] ?? ""),
            Relation = row["relation"] ?? "",
            BornOn = number is null ? null : ResidentIdNumber.BornOn(number),
            School = row["school"],
            Labour = row["labour"],
            WorkMonths = (int?)row.Number64("work-months"),
            IsInsured = YesNo(row["insured"]),
            Secrets = tools.Personal.Seal(id, new MemberSecrets(number, row["person-phone"], null, row["health"], DisabilityOf(row))),
            IdNumberHash = hash,
            JoinedOn = isNew ? null : scope.DataDate,
            LeftOn = LeftOf(row),
        };
        changing.Add(member);
        if (!isNew)
        {
            people.Household.UpdatedAt = scope.Now;
            fields.Add(RosterFields.MemberAdded);
        }
    }

    private void Update(HouseholdMember member, ListRow row, byte[]? hash, IReadOnlyDictionary<string, string>? before)
    {
        if (MemberNames.Bare(row["name"] ?? "") is { Length: > 0 } name && name != member.Name && Anew("name") is not null)
        {
            member.Name = name;
            fields.Add("name");
        }

        if (Anew("relation") is { } relation && relation != member.Relation)
        {
            member.Relation = relation;
            fields.Add("relation");
        }

        if (Anew("school") is { } school && school != member.School)
        {
            member.School = school;
            fields.Add("school");
        }

        if (Anew("labour") is { } labour && labour != member.Labour)
        {
            member.Labour = labour;
            fields.Add("labour");
        }

        if (Anew("work-months") is not null && (int?)row.Number64("work-months") is { } months && months != member.WorkMonths)
        {
            member.WorkMonths = months;
            fields.Add("work-months");
        }

        if (YesNo(Anew("insured")) is { } insured && insured != member.IsInsured)
        {
            member.IsInsured = insured;
            fields.Add("insured");
        }

        if (LeftOf(row) is { } left && member.LeftOn is null)
        {
            member.LeftOn = left;
            fields.Add("died-on");
        }

        var (number, phone, health, disability) = (Anew("id-number"), Anew("person-phone"), Anew("health"), Anew("disability-number") is null && Anew("disability-grade") is null ? null : DisabilityOf(row));
        if (number is null && phone is null && health is null && disability is null)
        {
            return;
        }

        var secrets = tools.Personal.Open(member);
        var wanted = secrets with
        {
            IdNumber = number ?? secrets.IdNumber,
            Phone = phone ?? secrets.Phone,
            Health = health ?? secrets.Health,
            Disability = disability ?? secrets.Disability,
        };
        if (wanted == secrets)
        {
            return;
        }

        Tell(wanted.IdNumber != secrets.IdNumber, "id-number");
        Tell(wanted.Phone != secrets.Phone, "person-phone");
        Tell(wanted.Health != secrets.Health, "health");
        Tell(wanted.Disability != secrets.Disability, "disability-grade");
        member.Secrets = tools.Personal.Seal(member.Id, wanted);
        if (wanted.IdNumber != secrets.IdNumber)
        {
            (member.IdNumberHash, member.BornOn) = (hash, ResidentIdNumber.BornOn(wanted.IdNumber!));
        }

        string? Anew(string column) => row[column] is { } value && before?.GetValueOrDefault(column) != value ? value : null;

        void Tell(bool differs, string column)
        {
            if (differs)
            {
                fields.Add(column);
            }
        }
    }

    private void OfIdentities(ListedSubject subject)
    {
        var (type, level, removed) = (subject["household-type"], subject["monitoring-type"], subject["removed"]);
        if (Anew(subject, "household-type") is not null || (type is null && level is not null && Anew(subject, "monitoring-type") is not null))
        {
            if (type == "脱贫户")
            {
                Become(IdentityKinds.OutOfPoverty, subject["found-on"]);
            }
            else if (type == "脱贫户(稳定)")
            {
                Become(IdentityKinds.StablyOutOfPoverty, subject["found-on"]);
            }
        }

        // 监测对象: named so, or by its type. When its risk is gone, it counts as one up to that day.
        var isMonitored = type == "监测对象" || level is not null;
        if (!isMonitored || (Anew(subject, "household-type") is null && Anew(subject, "monitoring-type") is null && Anew(subject, "removed") is null && Anew(subject, "removed-on") is null))
        {
            return;
        }

        var open = people.Identities.Find(identity => identity.Kind == IdentityKinds.Monitored && (identity.Until is null || identity.Until >= scope.DataDate));
        var until = removed is "已消除" or "自然消除" ? LastDay(subject["removed-on"]) : null;
        if (removed is "已消除" or "自然消除")
        {
            if (open is { Until: null } && until is not null && until >= open.From)
            {
                open.Until = until;
                fields.Add("removed-on");
            }
            else if (open is null && until is not null && !people.Identities.Exists(identity => identity.Kind == IdentityKinds.Monitored && identity.Until == until))
            {
                Identify(IdentityKinds.Monitored, level, subject["risk-found-on"] ?? subject["found-on"], until);
            }

            return;
        }

        if (open is null)
        {
            Identify(IdentityKinds.Monitored, level, subject["risk-found-on"] ?? subject["found-on"], null);
        }
        else if (level is not null && open.Level != level && open.Until is null)
        {
            open.Until = scope.DataDate.AddDays(-1) < open.From ? open.From : scope.DataDate.AddDays(-1);
            Identify(IdentityKinds.Monitored, level, null, null);
        }
    }

    private void Become(string kind, string? since)
    {
        if (people.Identities.Exists(identity => identity.Kind == kind && identity.Until is null))
        {
            return;
        }

        var before = people.Identities.FindAll(identity => Poverty.Contains(identity.Kind) && identity.Until is null);
        foreach (var other in before)
        {
            other.Until = scope.DataDate.AddDays(-1) < other.From ? other.From : scope.DataDate.AddDays(-1);
        }

        // It was found poor long ago; that it counts otherwise now is of the list's day.
        Identify(kind, null, before is [] ? since : null, null, "household-type");
    }

    private void Identify(string kind, string? level, string? since, DateOnly? until, string field = "monitoring-type")
    {
        var from = since is null ? scope.DataDate : WrittenDay.First(since);
        changing.Add(new HouseholdIdentity
        {
            Id = VersionSeven.Next(scope.Now),
            HouseholdId = people.Household.Id,
            Kind = kind,
            Level = level,
            From = until < from ? until.Value : from,
            Until = until,
            Basis = string.Create(CultureInfo.InvariantCulture, $"{scope.Kind.Title} {scope.DataDate:yyyy-MM-dd}"),
        });
        fields.Add(field);
    }

    private void OfIncome(ListedSubject subject)
    {
        Income(scope.DataDate.Year, "income");
        Income(scope.DataDate.Year - 1, "income-before");

        void Income(int year, string column)
        {
            if (Anew(subject, column) is null || subject.Rows.Select(row => row.Number64(column)).FirstOrDefault(value => value is not null) is not { } perHead)
            {
                return;
            }

            if (people.Incomes.Find(income => income.Year == year) is not { } income)
            {
                changing.Add(new HouseholdIncome { HouseholdId = people.Household.Id, Year = year, PerHead = perHead, People = people.Household.StatedMembers });
                fields.Add(column);
            }
            else if (income.PerHead != perHead)
            {
                income.PerHead = perHead;
                fields.Add(column);
            }
        }
    }

    /// <summary>What has no place in the records and stands in what the list said, sealed: that it is another now is told all the same.</summary>
    private void OfTheRest(ListedSubject subject)
    {
        if (said is null)
        {
            return;
        }

        foreach (var column in RosterFields.OfHouseholdInListsOnly)
        {
            // A list that has the column for the first time says nothing of a change.
            if (Anew(subject, column) is not null && said.Any(row => row.ContainsKey(column)))
            {
                fields.Add(column);
            }
        }

        foreach (var row in subject.Rows)
        {
            var before = SaidOf(row);
            fields.AddRange(RosterFields.OfMemberInListsOnly.Where(column => row[column] is { } value && before?.GetValueOrDefault(column) is { } earlier && value != earlier));
        }
    }

    private string? Anew(ListedSubject subject, string column, bool head = false)
    {
        var value = head ? HouseholdMatching.HeadOf(subject)[column] : subject[column];
        var before = said is null ? null : head ? said.FirstOrDefault(row => row.GetValueOrDefault("relation") == Head)?.GetValueOrDefault(column)
            : said.Select(row => row.GetValueOrDefault(column)).FirstOrDefault(earlier => earlier is not null);
        return value is not null && value != before ? value : null;
    }

    private IReadOnlyDictionary<string, string>? SaidOf(ListRow row) =>
        said?.FirstOrDefault(before => row["id-number"] is { } id ? before.GetValueOrDefault("id-number") == id : before.GetValueOrDefault("name") == row["name"])
        ?? said?.FirstOrDefault(before => before.GetValueOrDefault("name") == row["name"] && before.GetValueOrDefault("relation") == row["relation"]);

    private static DateOnly? LastDay(string? day) => day is null ? null : WrittenDay.Last(day);

    private static DateOnly? LeftOf(ListRow row) => row["died-on"] is { } day ? WrittenDay.Last(day) : null;

    private static bool? YesNo(string? value) => value switch { "yes" => true, "no" => false, _ => null };

    private static string? DisabilityOf(ListRow row) =>
        row["disability-grade"] is null && row["disability-number"] is null ? null : string.Join(' ', new[] { row["disability-grade"], row["disability-number"] }.OfType<string>());
}
