using System.Globalization;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Casework;

/// <summary>Finds what is odd or missing in a household's record. Only reads.</summary>
internal sealed class QualityLook(PersonalData personal, Deadlines deadlines, EightThings things)
{
    private const int PhoneDigits = 11;
    private const int SchoolFrom = 6, SchoolBefore = 16, GrownUp = 18;
    private const int CertificateLength = 20;

    /// <summary>So many households of a village with one and the same income are no accident.</summary>
    private const int AlikeFrom = 5;

    /// <summary>Category of the need, code of the risk that a measure answers.</summary>
    private static readonly (string Category, string Risk, QualityFinding Finding)[] Safeguards =
        [("住房", "11", QualityFinding.HousingUnsolved), ("饮水", "12", QualityFinding.WaterUnsolved)];

    private const string Head = HouseholdMember.Head;
    private static readonly string[] NoLabour = ["丧失劳动力", "无劳动力"];
    private static readonly string[] NotAtSchool = ["未入学", "辍学", "休学"];
    private static readonly string[] Compulsory = ["小学", "初中", "七年级", "八年级", "九年级", "七—九年级"];
    private static readonly string[] Male = ["之子", "之父", "之孙子", "之女婿"];
    private static readonly string[] Female = ["之女", "之母", "之孙女", "之儿媳"];
    private static readonly string[] Younger = ["之子", "之女", "之孙子", "之孙女"];
    private static readonly string[] Older = ["之父", "之母"];

    public IEnumerable<Found> At(AssistantDb db, Household household, DateOnly today)
    {
        var members = db.Set<HouseholdMember>().AsNoTracking().Where(member => member.HouseholdId == household.Id && (member.LeftOn == null || member.LeftOn >= today)).ToArray();
        var cases = db.Set<MonitoringCase>().AsNoTracking().Where(row => row.HouseholdId == household.Id).ToArray();
        return OfHousehold(household, members)
            .Concat(members.SelectMany(member => OfMember(db, household, member, members, today)))
            .Concat(OfPhone(db, household))
            .Concat(OfIncome(db, household, members, cases, today))
            .Concat(OfDates(db, household, members, cases, today))
            .Concat(OfSafeguards(db, household, cases))
            .Concat(OfEightThings(db, household, cases, today));
    }

    private static IEnumerable<Found> OfHousehold(Household household, HouseholdMember[] members)
    {
        if (members.Length != household.StatedMembers)
        {
            yield return new(QualityFinding.MembersDiffer, string.Create(CultureInfo.InvariantCulture, $"{household.StatedMembers}/{members.Length}"));
        }

        if (members.Count(member => member.Relation == Head) is not 1 and var heads)
        {
            yield return new(QualityFinding.HeadCount, heads.ToString(CultureInfo.InvariantCulture));
        }
    }

    private IEnumerable<Found> OfMember(AssistantDb db, Household household, HouseholdMember member, HouseholdMember[] members, DateOnly today)
    {
        var secrets = personal.Open(member);
        var number = secrets.IdNumber is { Length: > 0 } given ? given : null;
        if (number is not null && !ResidentIdNumber.IsValid(number))
        {
            yield return new(QualityFinding.IdNumberWrong, member.Number);
            number = null;
        }

        if (member.IdNumberHash is { } hash && db.Set<HouseholdMember>().Any(other => other.IdNumberHash == hash && other.HouseholdId != household.Id && other.LeftOn == null))
        {
            yield return new(QualityFinding.IdNumberTwice, member.Number);
        }

        if (number is not null && member.BornOn is { } entered && number[6..14] != entered.ToString("yyyyMMdd", CultureInfo.InvariantCulture))
        {
            yield return new(QualityFinding.BirthDiffers, member.Number);
        }

        // The last but one figure of an ID number is odd for men.
        if (number is not null && (((number[16] - '0') % 2 == 1 && Female.Contains(member.Relation)) || ((number[16] - '0') % 2 == 0 && Male.Contains(member.Relation))))
        {
            yield return new(QualityFinding.SexDiffers, member.Number);
        }

        if (member.BornOn is { } born)
        {
            if (Array.Find(members, other => other.Relation == Head)?.BornOn is { } head
                && ((Younger.Contains(member.Relation) && born <= head) || (Older.Contains(member.Relation) && born >= head)))
            {
                yield return new(QualityFinding.RelationAge, member.Number);
            }

            var isPupilByAge = born.AddYears(SchoolFrom) <= today && born.AddYears(SchoolBefore) > today;
            if (isPupilByAge && (string.IsNullOrEmpty(member.School) || NotAtSchool.Contains(member.School)))
            {
                yield return new(QualityFinding.ChildNotAtSchool, member.Number);
            }

            if (born.AddYears(GrownUp) <= today && Compulsory.Contains(member.School))
            {
                yield return new(QualityFinding.OverAgePupil, member.Number);
            }
        }

        if (member.WorkMonths > 0 && NoLabour.Contains(member.Labour))
        {
            yield return new(QualityFinding.WorkWithoutLabour, member.Number);
        }

        foreach (var found in OfDisability(member, secrets, number))
        {
            yield return found;
        }
    }

    // A certificate's number is the ID number, the kind (1 to 7) and the grade (1 to 4).
    private static IEnumerable<Found> OfDisability(HouseholdMember member, MemberSecrets secrets, string? idNumber)
    {
        var isDisabled = secrets.Health?.Contains("残疾", StringComparison.Ordinal);
        var hasCertificate = !string.IsNullOrWhiteSpace(secrets.Disability);
        if ((isDisabled is true && !hasCertificate) || (isDisabled is false && hasCertificate))
        {
            yield return new(QualityFinding.DisabilityDiffers, member.Number);
        }

        var certificate = string.Concat((secrets.Disability ?? "").Where(sign => char.IsAsciiDigit(sign) || sign is 'X' or 'x')).ToUpperInvariant();
        // Kind and grade alone may be written with figures, too: only what is as long as an ID number is a certificate's number.
        if (certificate.Length >= CertificateLength - 2
            && (certificate.Length != CertificateLength || certificate[18] is < '1' or > '7' || certificate[19] is < '1' or > '4' || (idNumber is not null && !string.Equals(certificate[..18], idNumber, StringComparison.OrdinalIgnoreCase))))
        {
            yield return new(QualityFinding.CertificateWrong, member.Number);
        }
    }

    private IEnumerable<Found> OfPhone(AssistantDb db, Household household)
    {
        if (household.PhoneHash is not { } hash)
        {
            yield return new(QualityFinding.PhoneMissing);
            yield break;
        }

        if (personal.Open(household).Phone is { } phone && phone.Count(char.IsAsciiDigit) != PhoneDigits)
        {
            yield return new(QualityFinding.PhoneWrong);
        }

        if (db.Set<Household>().Any(other => other.PhoneHash == hash && other.Id != household.Id && other.ClosedOn == null))
        {
            yield return new(QualityFinding.PhoneShared);
        }
    }

    private IEnumerable<Found> OfIncome(AssistantDb db, Household household, HouseholdMember[] members, MonitoringCase[] cases, DateOnly today)
    {
        var incomes = db.Set<HouseholdIncome>().AsNoTracking().Where(income => income.HouseholdId == household.Id).OrderByDescending(income => income.Year).Take(2).ToArray();
        if (incomes is not [var newest, ..])
        {
            yield break;
        }

        var year = newest.Year.ToString(CultureInfo.InvariantCulture);
        // Rounding to the fen is no difference; and lists of people state what a person has, without its parts.
        var sum = newest.Wages + newest.Business + newest.Property + newest.Transfers;
        if (newest.People > 0 && sum != 0 && Math.Abs((sum / newest.People) - newest.PerHead) > 100)
        {
            yield return new(QualityFinding.IncomeSum, year);
        }

        if (incomes is [_, var before] && before.Year == newest.Year - 1 && before.PerHead > 0 && Math.Abs(newest.PerHead - before.PerHead) * 10 >= before.PerHead * 3)
        {
            yield return new(QualityFinding.IncomeJump, year);
        }

        var line = deadlines.Rules.Find<IncomeLineRule>("monitoring", RegionCode.Parse(household.Region), today)?.Parameters.Yuan;
        if (line is { } yuan && newest.PerHead < yuan * 100L && !Array.Exists(cases, one => one.ClosedOn is null))
        {
            yield return new(QualityFinding.IncomeLow, year);
        }

        // The months are those of the current year; wages of another one say nothing about them.
        if (newest.Year == today.Year && newest.Wages > 0 && Array.Exists(members, member => member.WorkMonths is 0) && Array.TrueForAll(members, member => member.WorkMonths is null or 0))
        {
            yield return new(QualityFinding.WagesWithoutWork, year);
        }

        if (IsAlike(db, household, newest))
        {
            yield return new(QualityFinding.IncomeAlike, year);
        }
    }

    // Most villages show a second figure with the first neighbour that is looked at.
    private static bool IsAlike(AssistantDb db, Household household, HouseholdIncome income)
    {
        var (first, end) = RegionCode.Parse(household.Region).Up(RegionLevel.Village).Range();
        var village =
            from other in db.Set<Household>()
            where other.ClosedOn == null && string.Compare(other.Region, first) >= 0 && string.Compare(other.Region, end) < 0
            join theirs in db.Set<HouseholdIncome>() on other.Id equals theirs.HouseholdId
            where theirs.Year == income.Year
            select theirs.PerHead;
        return !village.Any(perHead => perHead != income.PerHead) && village.Count() >= AlikeFrom;
    }

    private static IEnumerable<Found> OfDates(AssistantDb db, Household household, HouseholdMember[] members, MonitoringCase[] cases, DateOnly today)
    {
        var identities = db.Set<HouseholdIdentity>().AsNoTracking().Where(identity => identity.HouseholdId == household.Id).ToArray();
        foreach (var identity in identities.Where(identity => identity.Until < identity.From))
        {
            yield return new(QualityFinding.DatesReversed, $"identity-{identity.Id:n}");
        }

        foreach (var member in members.Where(member => member.JoinedOn < member.BornOn || member.LeftOn < member.JoinedOn))
        {
            yield return new(QualityFinding.DatesReversed, $"member-{member.Number}");
        }

        foreach (var one in cases)
        {
            var steps = db.Set<MonitoringStep>().Where(step => step.CaseId == one.Id).OrderBy(step => step.Sequence).Select(step => step.At).ToArray();
            if (one.ClosedOn < one.OpenedOn || one.StepSince < one.OpenedOn || steps.Zip(steps.Skip(1)).Any(pair => pair.Second < pair.First)
                || db.Set<MonitoringRisk>().Any(risk => risk.CaseId == one.Id && risk.GoneOn < risk.FoundOn)
                || db.Set<MonitoringMeasure>().Any(measure => measure.CaseId == one.Id && measure.Until < measure.From))
            {
                yield return new(QualityFinding.DatesReversed, $"case-{one.Id:n}");
            }

            if (MonitoringOrder.IsEnded(one.State) && (one.ClosedOn is null
                || (!Array.Exists(cases, other => other.ClosedOn is null) && Array.Exists(identities, identity => identity.Kind == IdentityKinds.Monitored && !(identity.Until <= today)))))
            {
                yield return new(QualityFinding.ExitUndated, $"{one.Id:n}");
            }
        }

        var open = cases.Where(one => one.ClosedOn is null).Select(one => one.Id).ToArray();
        foreach (var late in db.Set<MonitoringMeasure>().Where(measure => open.Contains(measure.CaseId) && measure.Until < today && measure.Progress < 100).Select(measure => measure.Id).ToArray())
        {
            yield return new(QualityFinding.MeasureLate, $"{late:n}");
        }
    }

    // Whether the house is safe and the water enough is not in the lists: visits and households say so, and it is a need then.
    private static IEnumerable<Found> OfSafeguards(AssistantDb db, Household household, MonitoringCase[] cases)
    {
        var open = cases.Where(one => one.ClosedOn is null && MonitoringOrder.IsMonitored(one.State)).Select(one => one.Id).ToArray();
        var answered = open is [] ? [] : db.Set<MonitoringMeasure>().Where(measure => open.Contains(measure.CaseId)).Select(measure => measure.Risk).ToHashSet(StringComparer.Ordinal);
        if (Array.Exists(cases, one => one is { ClosedOn: null, State: MonitoringState.Helped }))
        {
            foreach (var risk in db.Set<MonitoringRisk>().Where(risk => open.Contains(risk.CaseId) && risk.GoneOn == null).Select(risk => risk.Code).OrderBy(code => code).ToArray())
            {
                if (!answered.Contains(risk))
                {
                    yield return new(QualityFinding.RiskUnanswered, risk);
                }
            }
        }

        foreach (var (category, risk, finding) in Safeguards)
        {
            // Only the newest counts: what was reported again is under way again.
            if (!answered.Contains(risk)
                && db.Set<WorkItem>().AsNoTracking().Where(item => item.HouseholdId == household.Id && item.Kind == WorkItemKind.Need && item.Visibility == Visibility.Ordinary && item.Category == category)
                    .OrderByDescending(item => item.Number).FirstOrDefault() is { State: WorkItemState.Closed } newest
                && db.Set<WorkItemEvent>().Where(line => line.ItemId == newest.Id && (line.Act == WorkItemAct.Refused || line.Act == WorkItemAct.Finished))
                    .OrderByDescending(line => line.Sequence).Select(line => line.Act).FirstOrDefault() is WorkItemAct.Refused)
            {
                yield return new(finding, newest.Number.ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    private IEnumerable<Found> OfEightThings(AssistantDb db, Household household, MonitoringCase[] cases, DateOnly today)
    {
        // Causes, measures and funds are kept with a case: without one there is nowhere to write them down, and nothing to ask for.
        var hasCase = Array.Exists(cases, one => one.ClosedOn is null && MonitoringOrder.IsMonitored(one.State));
        return things.Missing(db, household, today).Select(gap => (QualityFinding?)(gap switch
        {
            FileGap.Address => QualityFinding.AddressMissing,
            FileGap.Helper => QualityFinding.HelperMissing,
            FileGap.Cause when hasCase => QualityFinding.CauseMissing,
            FileGap.Measures when hasCase => QualityFinding.MeasuresMissing,
            FileGap.Funds when hasCase => QualityFinding.FundsMissing,
            FileGap.Until when hasCase => QualityFinding.UntilMissing,
            FileGap.FundsFrom when hasCase => QualityFinding.FundsFromMissing,
            // Number, head and telephone are found above, with what they are found to be.
            _ => null,
        })).OfType<QualityFinding>().Select(finding => new Found(finding));
    }
}
