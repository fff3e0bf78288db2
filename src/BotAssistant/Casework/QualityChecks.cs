using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.Casework;

/// <summary>Something in a household's record that cannot be right, or that somebody should look at.</summary>
internal enum QualityFinding
{
    /// <summary>An ID number has not 18 characters, no real birthday or a wrong check character.</summary>
    IdNumberWrong,

    /// <summary>An ID number stands in another household, too.</summary>
    IdNumberTwice,

    /// <summary>The stated number of people is not that of the members.</summary>
    MembersDiffer,

    /// <summary>No head of the household, or several.</summary>
    HeadCount,

    PhoneMissing,

    /// <summary>Not 11 digits.</summary>
    PhoneWrong,

    /// <summary>Other households have the same.</summary>
    PhoneShared,

    /// <summary>A child of 6 to 15 is not at school.</summary>
    ChildNotAtSchool,

    /// <summary>No labour, but months of paid work.</summary>
    WorkWithoutLabour,

    /// <summary>The income of a person is not the sum divided by the people.</summary>
    IncomeSum,

    /// <summary>It changed by three tenths or more against the year before.</summary>
    IncomeJump,

    /// <summary>Below the county's line, and neither monitored nor a clue.</summary>
    IncomeLow,
}

/// <summary>
/// Looks through a household's record (DOMAIN 5) and asks for all that is odd at once: one matter of verification per household. What was
/// asked and is still open is not asked again; what was answered with "it is so" is not asked until the findings change.
/// </summary>
internal sealed class QualityChecks(PersonalData personal, Deadlines deadlines, WorkItemOpening opening, RowCipher cipher)
{
    public const string Category = "信息核对";

    private const int PhoneDigits = 11;
    private const string Head = "户主";
    private static readonly string[] NoLabour = ["丧失劳动力", "无劳动力"];

    /// <summary>In the order of the enumeration.</summary>
    public IReadOnlyList<QualityFinding> Look(AssistantDb db, Household household, DateOnly today) =>
        [.. OfPeople(db, household, today).Concat(OfPhone(db, household)).Concat(OfIncome(db, household, today)).Distinct().Order()];

    /// <summary>Opens the household's matter of verification, if there is something to ask that is not asked already.</summary>
    /// <param name="words">What the findings are called, for whoever reads the matter.</param>
    /// <returns>The new matter; null if there is nothing to ask.</returns>
    public WorkItem? Ask(AssistantDb db, Household household, Func<QualityFinding, string> words, DateTimeOffset now)
    {
        if (NewText(db, household, words, now) is not { } text)
        {
            return null;
        }

        return opening.Open(
            db,
            new Opening(WorkItemKind.Verification, RegionCode.Parse(household.Region))
            {
                Household = household.Id,
                Owner = Helpers.FirstOf(db, household.Id, deadlines.DayOf(now)),
                Category = Category,
                Body = text,
                Clock = "verification",
                IsDemo = household.IsDemo,
            },
            Viewer.Stranger,
            now);
    }

    /// <summary>Whether there is something odd that was not asked about, or not so. Only reads.</summary>
    public bool Wants(AssistantDb db, Household household, Func<QualityFinding, string> words, DateTimeOffset now) => NewText(db, household, words, now) is not null;

    private string? NewText(AssistantDb db, Household household, Func<QualityFinding, string> words, DateTimeOffset now)
    {
        var findings = Look(db, household, deadlines.DayOf(now));
        if (findings is [])
        {
            return null;
        }

        var text = string.Join('；', findings.Select(words));
        var last = db.Set<WorkItem>().AsNoTracking()
            .Where(item => item.HouseholdId == household.Id && item.Kind == WorkItemKind.Verification && item.Category == Category)
            .OrderByDescending(item => item.Number)
            .FirstOrDefault();
        if (last is not null && (last.IsOpen || (last.Body is { } body && cipher.Open("work_items", "Body", last.Id.Value, body) == text)))
        {
            return null;
        }

        return text;
    }

    private IEnumerable<QualityFinding> OfPeople(AssistantDb db, Household household, DateOnly today)
    {
        var members = db.Set<HouseholdMember>().AsNoTracking().Where(member => member.HouseholdId == household.Id && (member.LeftOn == null || member.LeftOn >= today)).ToArray();
        if (members.Length != household.StatedMembers)
        {
            yield return QualityFinding.MembersDiffer;
        }

        if (members.Count(member => member.Relation == Head) != 1)
        {
            yield return QualityFinding.HeadCount;
        }

        foreach (var member in members)
        {
            var number = personal.Open(member).IdNumber;
            if (number is { Length: > 0 } && !ResidentIdNumber.IsValid(number))
            {
                yield return QualityFinding.IdNumberWrong;
            }

            var hashes = personal.FindIdNumber(number);
            if (hashes is not [] && db.Set<HouseholdMember>().Any(other => other.IdNumberHash != null && hashes.Contains(other.IdNumberHash) && other.HouseholdId != household.Id && other.LeftOn == null))
            {
                yield return QualityFinding.IdNumberTwice;
            }

            if (member.BornOn is { } born && born.AddYears(6) <= today && born.AddYears(15) > today && string.IsNullOrEmpty(member.School))
            {
                yield return QualityFinding.ChildNotAtSchool;
            }

            if (member.WorkMonths > 0 && NoLabour.Contains(member.Labour))
            {
                yield return QualityFinding.WorkWithoutLabour;
            }
        }
    }

    private IEnumerable<QualityFinding> OfPhone(AssistantDb db, Household household)
    {
        if (household.PhoneHash is null)
        {
            yield return QualityFinding.PhoneMissing;
            yield break;
        }

        var phone = personal.Open(household).Phone;
        var hashes = personal.FindPhone(phone);
        if (phone is not null && phone.Count(char.IsAsciiDigit) != PhoneDigits)
        {
            yield return QualityFinding.PhoneWrong;
        }

        if (db.Set<Household>().Any(other => other.PhoneHash != null && hashes.Contains(other.PhoneHash) && other.Id != household.Id && other.ClosedOn == null))
        {
            yield return QualityFinding.PhoneShared;
        }
    }

    private IEnumerable<QualityFinding> OfIncome(AssistantDb db, Household household, DateOnly today)
    {
        var incomes = db.Set<HouseholdIncome>().AsNoTracking().Where(income => income.HouseholdId == household.Id).OrderByDescending(income => income.Year).Take(2).ToArray();
        if (incomes is not [var newest, ..])
        {
            yield break;
        }

        // Rounding to the fen is no difference.
        if (newest.People > 0 && Math.Abs(((newest.Wages + newest.Business + newest.Property + newest.Transfers) / newest.People) - newest.PerHead) > 100)
        {
            yield return QualityFinding.IncomeSum;
        }

        if (incomes is [_, var before] && before.Year == newest.Year - 1 && before.PerHead > 0 && Math.Abs(newest.PerHead - before.PerHead) * 10 >= before.PerHead * 3)
        {
            yield return QualityFinding.IncomeJump;
        }

        var line = deadlines.Rules.Find<IncomeLineRule>("monitoring", RegionCode.Parse(household.Region), today)?.Parameters.Yuan;
        if (line is { } yuan && newest.PerHead < yuan * 100L
            && !db.Set<MonitoringCase>().Any(row => row.HouseholdId == household.Id && row.ClosedOn == null))
        {
            yield return QualityFinding.IncomeLow;
        }
    }
}
