using System.Globalization;
using System.Net;
using BotAssistant.Audit;
using BotAssistant.County;
using BotAssistant.People;
using BotAssistant.Storage;
using Microsoft.Extensions.Options;

namespace BotAssistant.SignIn;

/// <summary>Signs cadres in: the first time, and after a reset, by a one-time code; then by name or number and password.</summary>
internal sealed class StaffSignIn(
    IDatabaseWriter writer, IDatabaseReader reader, BindingCodes codes, StaffSessions sessions, Passwords passwords, SignInPace pace, AuditChain audit,
    CountyFacts county, IOptions<SignInOptions> options, TimeProvider clock)
{
    private const int FirstNumber = 1001;
    private const int LongestName = 60;
    private const int MostNamesakes = 10;

    private int Minutes => (int)Math.Ceiling(options.Value.LockedFor.TotalMinutes);

    /// <summary>The code is used up by it, and a password that was there before holds no longer: whoever asked for a new code had a reason.</summary>
    public async Task<SignInResult> ByCodeAsync(string typed, IPAddress network)
    {
        if (!pace.TryBegin(network))
        {
            return new SignInResult.Locked(Minutes);
        }

        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        var now = clock.GetUtcNow();
        var result = await writer.WriteAsync<SignInResult>(db =>
        {
            var (state, code) = digits.Length == BindingCodes.Digits ? codes.Look(db, account: null, digits, now, inChat: false) : (CodeState.Unknown, null);
            // A household's code is none here, and stays good for the chat.
            if (code is not null && code.CadreId is null)
            {
                return new SignInResult.CodeRefused(CodeState.Unknown);
            }

            if (state is not CodeState.Open || code?.CadreId is not { } cadre || Viewers.OfCadre(db, cadre, DayOf(now)).Roles is [])
            {
                return new SignInResult.CodeRefused(state is CodeState.Open ? CodeState.Ended : state);
            }

            code.UsedAt = now;
            var credential = db.Set<StaffCredential>().Find(cadre)
                ?? db.Add(new StaffCredential { CadreId = cadre, Number = (db.Set<StaffCredential>().Max(row => (int?)row.Number) ?? (FirstNumber - 1)) + 1 }).Entity;
            (credential.PasswordHash, credential.PasswordSetAt, credential.Failures, credential.FailedAt) = (null, null, 0, null);
            sessions.EndAll(db, cadre);
            var token = sessions.Begin(db, credential, now);
            Note(db, cadre, AuditActions.SignedIn, now, "code");
            return new SignInResult.SignedIn(token);
        });
        if (result is SignInResult.SignedIn)
        {
            pace.Forgive(network);
        }

        return result;
    }

    public async Task<SignInResult> ByPasswordAsync(string who, string password, IPAddress network)
    {
        if (!pace.TryBegin(network))
        {
            return new SignInResult.Locked(Minutes);
        }

        var now = clock.GetUtcNow();
        var candidates = Candidates(who.Trim(), DayOf(now));
        var (right, locked) = (new List<CadreId>(), false);
        foreach (var candidate in candidates)
        {
            // Counted before it is looked at: of many tries at once none is free.
            if (!await CountAsync(candidate, now))
            {
                locked = true;
            }
            else if (passwords.IsRight(reader.Read(db => db.Set<StaffCredential>().FirstOrDefault(row => row.CadreId == candidate)?.PasswordHash), password))
            {
                right.Add(candidate);
            }
        }

        if (candidates is [])
        {
            passwords.IsRight(hash: null, password);
        }

        if (right is not [var cadre])
        {
            return right is [_, _, ..] ? new SignInResult.NameIsShared() : locked ? new SignInResult.Locked(Minutes) : new SignInResult.Wrong();
        }

        pace.Forgive(network);
        return new SignInResult.SignedIn(await writer.WriteAsync(db =>
        {
            var credential = db.Set<StaffCredential>().First(row => row.CadreId == cadre);
            (credential.Failures, credential.FailedAt) = (0, null);
            // For those of the same name it was no try at all.
            foreach (var namesake in db.Set<StaffCredential>().Where(row => row.CadreId != cadre && candidates.Contains(row.CadreId)))
            {
                namesake.Failures = Math.Max(0, namesake.Failures - 1);
            }

            Note(db, cadre, AuditActions.SignedIn, now, "password");
            return sessions.Begin(db, credential, now);
        }));
    }

    /// <summary>Sets the first password, or another one. Everywhere else the person is signed out.</summary>
    /// <param name="old">Null: they have none, as they came by a code.</param>
    /// <returns>Null if it was set; <c>old</c> being wrong counts like a wrong password and gives <see cref="PasswordFault"/> null with false.</returns>
    public async Task<(bool Set, PasswordFault? Fault)> SetPasswordAsync(StaffVisit visit, string? old, string password, string again)
    {
        var cadre = visit.Viewer.Cadre!.Value;
        if (Passwords.FaultOf(password, again, visit.Viewer.Name, visit.Number) is { } fault)
        {
            return (false, fault);
        }

        var now = clock.GetUtcNow();
        if (!visit.NeedsPassword)
        {
            var known = reader.Read(db => db.Set<StaffCredential>().First(row => row.CadreId == cadre).PasswordHash);
            if (!await CountAsync(cadre, now) || !passwords.IsRight(known, old ?? ""))
            {
                return (false, null);
            }
        }

        var hashed = passwords.Hash(password);
        await writer.WriteAsync(db =>
        {
            var credential = db.Set<StaffCredential>().First(row => row.CadreId == cadre);
            (credential.PasswordHash, credential.PasswordSetAt, credential.Failures, credential.FailedAt) = (hashed, now, 0, null);
            sessions.EndAll(db, cadre, but: visit.Session);
            Note(db, cadre, AuditActions.PasswordSet, now, null);
            return true;
        });
        return (true, null);
    }

    /// <summary>Nothing that this person has signs in any more, until they get a new code. In the caller's transaction.</summary>
    public void Revoke(AssistantDb db, CadreId cadre, string actor, DateTimeOffset now)
    {
        if (db.Set<StaffCredential>().Find(cadre) is { } credential)
        {
            (credential.PasswordHash, credential.PasswordSetAt) = (null, null);
        }

        foreach (var code in db.Set<OneTimeCode>().Where(row => row.CadreId == cadre && row.UsedAt == null && row.RevokedAt == null))
        {
            code.RevokedAt = now;
        }

        sessions.EndAll(db, cadre);
        audit.Add(db, now, actor, AuditActions.SignInRevoked, BindingCodes.SubjectName(cadre, null));
    }

    private CadreId[] Candidates(string who, DateOnly today) => who.Length is 0 or > LongestName ? [] : reader.Read(db =>
    {
        var number = int.TryParse(who, NumberStyles.None, CultureInfo.InvariantCulture, out var typed) ? typed : 0;
        return (
            from credential in db.Set<StaffCredential>()
            join cadre in db.Set<Cadre>() on credential.CadreId equals cadre.Id
            where (credential.Number == number || cadre.Name == who) && credential.PasswordHash != null && (cadre.EndsOn == null || cadre.EndsOn >= today)
            orderby credential.Number
            select cadre.Id).Take(MostNamesakes).ToArray();
    });

    /// <returns>False while it is locked.</returns>
    private Task<bool> CountAsync(CadreId cadre, DateTimeOffset now) => writer.WriteAsync(db =>
    {
        var credential = db.Set<StaffCredential>().First(row => row.CadreId == cadre);
        var over = credential.FailedAt is { } last && now - last >= options.Value.LockedFor;
        if (!over && credential.Failures >= options.Value.Attempts)
        {
            return false;
        }

        credential.Failures = over ? 1 : credential.Failures + 1;
        credential.FailedAt = now;
        if (credential.Failures == options.Value.Attempts)
        {
            Note(db, cadre, AuditActions.SignInLocked, now, null);
        }

        return true;
    });

    private void Note(AssistantDb db, CadreId cadre, string action, DateTimeOffset now, string? detail) =>
        audit.Add(db, now, $"cadre:{cadre.Value:n}", action, BindingCodes.SubjectName(cadre, null), detail);

    private DateOnly DayOf(DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, county.TimeZone).DateTime);
}
