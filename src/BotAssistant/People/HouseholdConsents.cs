using System.Globalization;
using BotAssistant.Audit;
using BotAssistant.Privacy;
using BotAssistant.Storage;

namespace BotAssistant.People;

/// <summary>How somebody agreed, where it was not said in the chat.</summary>
/// <param name="Who">Who of the household said so, or the guardian, in words.</param>
/// <param name="On">On which day.</param>
/// <param name="TextVersion">Of the wording that they were told.</param>
internal sealed record AgreedNote(string Who, DateOnly On, int TextVersion);

/// <summary>An agreement that stands: that another account acts for the household, or that a guardian acts for a child.</summary>
/// <param name="Note">Who said so and when.</param>
/// <param name="IsUsed">An account uses it.</param>
internal sealed record StandingConsent(Guid Id, ConsentKind Kind, string? Note, DateTimeOffset GivenAt, int TextVersion, bool IsUsed)
{
    public AccountId? Account { get; init; }
}

/// <summary>
/// Accounts that act for a household that is not their own, and guardians of children. Both need somebody's yes, written down with who said
/// it and when; a code stands on it, and what the code opened ends when the yes is taken back.
/// </summary>
internal sealed class HouseholdConsents(BindingCodes codes, RowCipher cipher, AuditChain audit)
{
    private const string Table = "consents";
    private const string Column = "Note";

    /// <summary>A code for the account of somebody who acts for the household. Runs inside the caller's transaction.</summary>
    public string IssueForOther(AssistantDb db, HouseholdId household, AgreedNote agreed, string actor, DateTimeOffset now) =>
        Issue(db, ConsentKind.OtherHousehold, household, member: null, agreed, actor, now);

    /// <summary>A code for the guardian of a child of the household.</summary>
    /// <returns>Null if that is no child of theirs.</returns>
    public string? IssueForGuardian(AssistantDb db, HouseholdId household, MemberId child, AgreedNote agreed, string actor, DateOnly today, DateTimeOffset now) =>
        db.Set<HouseholdMember>().FirstOrDefault(row => row.Id == child && row.HouseholdId == household) is { BornOn: { } born } && born.AddYears(BindingCodes.GuardianUntil) > today
            ? Issue(db, ConsentKind.Guardian, household, child, agreed, actor, now)
            : null;

    /// <summary>Whether an account acts for a household that is not its own.</summary>
    public static bool ActsForOthers(AssistantDb db, AccountId account, HouseholdId household) => db.Set<Consent>().Any(row =>
        row.AccountId == account && row.HouseholdId == household && row.Kind == ConsentKind.OtherHousehold && row.WithdrawnAt == null);

    public IReadOnlyList<StandingConsent> Standing(AssistantDb db, HouseholdId household) =>
    [
        .. db.Set<Consent>().Where(row => row.HouseholdId == household && row.WithdrawnAt == null && (row.Kind == ConsentKind.OtherHousehold || row.Kind == ConsentKind.Guardian))
            .OrderBy(row => row.GivenAt).AsEnumerable()
            .Select(row => new StandingConsent(
                row.Id, row.Kind, row.Note is { } note ? cipher.Open(Table, Column, row.Id, note) : null, row.GivenAt, row.TextVersion, row.AccountId is not null)
                {
                    Account = row.AccountId,
                }),
    ];

    /// <summary>Takes an agreement back: the account that used it is nobody's any more, a code that stands on it holds no longer.</summary>
    /// <returns>False if there is none.</returns>
    public bool Withdraw(AssistantDb db, HouseholdId household, Guid id, string actor, DateTimeOffset now)
    {
        if (db.Set<Consent>().FirstOrDefault(row => row.Id == id && row.HouseholdId == household && row.WithdrawnAt == null) is not { Kind: not ConsentKind.SensitiveData } consent)
        {
            return false;
        }

        End(db, consent, actor, now);
        return true;
    }

    /// <summary>Nobody acts for the household any more; its own account, which says so, stays.</summary>
    /// <returns>How many agreements ended.</returns>
    public int WithdrawOthers(AssistantDb db, HouseholdId household, Account own, string actor, DateTimeOffset now)
    {
        var all = db.Set<Consent>().Where(row => row.HouseholdId == household && row.Kind == ConsentKind.OtherHousehold && row.WithdrawnAt == null).ToArray();
        // Whoever acts for a household may stop doing so; they cannot send away its other helpers.
        Consent[] meant = Array.Exists(all, row => row.AccountId == own.Id) ? [.. all.Where(row => row.AccountId == own.Id)] : all;
        foreach (var consent in meant)
        {
            End(db, consent, actor, now);
        }

        return meant.Length;
    }

    private void End(AssistantDb db, Consent consent, string actor, DateTimeOffset now)
    {
        consent.WithdrawnAt = now;
        if (consent.AccountId is { } id && db.Set<Account>().FirstOrDefault(row => row.Id == id && row.HouseholdId == consent.HouseholdId) is { } account)
        {
            (account.HouseholdId, account.MemberId) = (null, null);
            account.BoundAt = account.CadreId is null ? null : account.BoundAt;
            audit.Add(db, now, actor, AuditActions.AccountUnbound, BindingCodes.SubjectName(null, consent.HouseholdId));
        }

        audit.Add(db, now, actor, AuditActions.ConsentWithdrawn, BindingCodes.SubjectName(null, consent.HouseholdId), consent.Kind.ToString());
    }

    private string Issue(AssistantDb db, ConsentKind kind, HouseholdId household, MemberId? member, AgreedNote agreed, string actor, DateTimeOffset now)
    {
        var id = VersionSeven.Next(now);
        db.Add(new Consent
        {
            Id = id,
            Kind = kind,
            HouseholdId = household,
            MemberId = member,
            TextVersion = agreed.TextVersion,
            GivenAt = now,
            Note = cipher.Seal(Table, Column, id, string.Create(CultureInfo.InvariantCulture, $"{agreed.On:yyyy-MM-dd} {agreed.Who}")),
        });
        audit.Add(db, now, actor, AuditActions.ConsentNoted, BindingCodes.SubjectName(null, household), kind.ToString());
        // The code refers to the row.
        db.SaveChanges();
        return codes.Issue(db, new CodeSubject(null, household, member, id), actor, now);
    }
}
