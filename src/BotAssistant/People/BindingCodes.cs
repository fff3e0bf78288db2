using System.Globalization;
using System.Security.Cryptography;
using BotAssistant.Audit;
using BotAssistant.County;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.People;

/// <summary>Whom a code binds to: a cadre, or a household and, where that is known, one of its people.</summary>
/// <param name="Consent">What it stands on, where it is for somebody else's account, or for a child's guardian.</param>
internal sealed record CodeSubject(CadreId? Cadre, HouseholdId? Household = null, MemberId? Member = null, Guid? Consent = null);

internal enum CodeState
{
    Open,

    /// <summary>No such code.</summary>
    Unknown,
    Expired,
    Used,

    /// <summary>Withdrawn: somebody else got it, or a newer one was made.</summary>
    Revoked,

    /// <summary>Too many wrong ones from this account; for so long none is looked at.</summary>
    Paused,

    /// <summary>It is for a child: a guardian has to come along.</summary>
    NeedsGuardian,

    /// <summary>The account belongs to another household, or another cadre.</summary>
    BoundElsewhere,

    /// <summary>The cadre's last day is over, or the household is closed.</summary>
    Ended,

    /// <summary>Too many wrong ones from all accounts together: whoever guesses takes a new account for each few.</summary>
    Crowded,
}

/// <summary>Makes and looks at one-time codes: eight digits, kept as keyed hashes, single use, for a short time.</summary>
internal sealed class BindingCodes(LookupHash hash, RuleBook rules, CountyFacts county, AuditChain audit)
{
    public const int Digits = 8;

    /// <summary>Years of age up to which somebody needs a guardian.</summary>
    public const int GuardianUntil = 14;

    private const string Purpose = "one-time-code";
    private static readonly CodeRule Default = new(Attempts: 5, Minutes: 10);

    /// <summary>Makes a code; an older open one of the same person holds no longer. Runs inside the caller's transaction.</summary>
    /// <returns>The code, which nobody can find out later.</returns>
    public string Issue(AssistantDb db, CodeSubject subject, string actor, DateTimeOffset now)
    {
        foreach (var older in db.Set<OneTimeCode>().Where(code => code.UsedAt == null && code.RevokedAt == null
            && code.CadreId == subject.Cadre && code.HouseholdId == subject.Household && code.MemberId == subject.Member))
        {
            older.RevokedAt = now;
        }

        string digits;
        byte[] hashed;
        do
        {
            digits = RandomNumberGenerator.GetInt32(100_000_000).ToString("D8", CultureInfo.InvariantCulture);
            hashed = hash.Of(Purpose, digits);
        }
        while (db.Set<OneTimeCode>().Any(code => code.Hash == hashed));

        db.Add(new OneTimeCode
        {
            Id = VersionSeven.Next(now),
            Hash = hashed,
            CadreId = subject.Cadre,
            HouseholdId = subject.Household,
            MemberId = subject.Member,
            ConsentId = subject.Consent,
            CreatedAt = now,
            ExpiresAt = now.AddMinutes(RuleOn(now).Minutes),
        });
        audit.Add(db, now, actor, AuditActions.CodeIssued, SubjectName(subject.Cadre, subject.Household));
        return digits;
    }

    /// <summary>What a code is worth to that account now.</summary>
    /// <param name="account">Null for one that was never seen.</param>
    /// <param name="inChat">Typed in a chat; the pages for staff have a limit of their own for each network.</param>
    public (CodeState State, OneTimeCode? Code) Look(AssistantDb db, Account? account, string digits, DateTimeOffset now, bool inChat = true)
    {
        if (account is not null && IsPaused(account, now))
        {
            return (CodeState.Paused, null);
        }

        if (inChat && IsCrowded(db, now))
        {
            return (CodeState.Crowded, null);
        }

        var hashed = hash.Of(Purpose, digits);
        if (db.Set<OneTimeCode>().FirstOrDefault(row => row.Hash == hashed) is not { } code)
        {
            return (CodeState.Unknown, null);
        }

        var state = code switch
        {
            { UsedAt: not null } => CodeState.Used,
            { RevokedAt: not null } => CodeState.Revoked,
            _ when now >= code.ExpiresAt => CodeState.Expired,
            { ConsentId: { } consent } when db.Set<Consent>().Any(row => row.Id == consent && row.WithdrawnAt != null) => CodeState.Revoked,
            _ => StateOfPerson(db, account, code, DayOf(now)),
        };
        return (state, code);
    }

    public bool IsPaused(Account account, DateTimeOffset now)
    {
        var rule = RuleOn(now);
        return account.CodeFailures >= rule.Attempts && account.CodeFailedAt is { } last && now < last.AddMinutes(rule.Minutes);
    }

    private bool IsCrowded(AssistantDb db, DateTimeOffset now)
    {
        var since = now.AddHours(-1);
        return db.Set<AuditEntry>().Count(entry => entry.At > since && entry.Action == AuditActions.CodeRefused) >= RuleOn(now).PerHour;
    }

    /// <summary>Counts a wrong code; after a pause the count begins anew.</summary>
    public void CountFailure(Account account, DateTimeOffset now)
    {
        var over = account.CodeFailedAt is { } last && now >= last.AddMinutes(RuleOn(now).Minutes);
        account.CodeFailures = over ? 1 : account.CodeFailures + 1;
        account.CodeFailedAt = now;
    }

    public int PauseMinutes(DateTimeOffset now) => RuleOn(now).Minutes;

    public static string SubjectName(CadreId? cadre, HouseholdId? household) =>
        cadre is { } person ? $"cadre:{person.Value:n}" : household is { } home ? $"household:{home.Value:n}" : "nobody";

    private static CodeState StateOfPerson(AssistantDb db, Account? account, OneTimeCode code, DateOnly today)
    {
        if (code.CadreId is { } id)
        {
            return db.Set<Cadre>().AsNoTracking().First(row => row.Id == id).IsGone(today) ? CodeState.Ended
                : account?.CadreId is { } bound && bound != id ? CodeState.BoundElsewhere
                : CodeState.Open;
        }

        if (code.HouseholdId is { } household)
        {
            if (db.Set<Household>().Any(row => row.Id == household && row.ClosedOn != null))
            {
                return CodeState.Ended;
            }

            if (account?.HouseholdId is { } bound && bound != household)
            {
                return CodeState.BoundElsewhere;
            }
        }

        // With the guardian's consent it is for the guardian.
        return code.ConsentId is null && code.MemberId is { } member && db.Set<HouseholdMember>().AsNoTracking().First(row => row.Id == member).BornOn is { } born && born.AddYears(GuardianUntil) > today
            ? CodeState.NeedsGuardian
            : CodeState.Open;
    }

    private DateOnly DayOf(DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, county.TimeZone).DateTime);

    private CodeRule RuleOn(DateTimeOffset now) =>
        RegionCode.TryParse(county.RegionCode, out var region) ? rules.Find<CodeRule>("binding", region, DayOf(now))?.Parameters ?? Default : Default;
}
