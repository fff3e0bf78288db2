using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using BotAssistant.County;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BotAssistant.SignIn;

/// <summary>
/// Who is signed in. Each request looks anew whether the person is still there, still has the same roles and the same password, and whether
/// the session is too old; what does not hold any more is deleted at once.
/// </summary>
internal sealed class StaffSessions(IDatabaseReader reader, IDatabaseWriter writer, LookupHash hash, CountyFacts county, IOptions<SignInOptions> options, TimeProvider clock) : IRetained
{
    private const string Purpose = "staff-session";
    private const int TokenBytes = 32;

    /// <summary>The last use is written at most this often.</summary>
    private static readonly TimeSpan Step = TimeSpan.FromMinutes(1);

    public string Name => "staff-sessions";

    /// <summary>Begins a session, in the caller's transaction.</summary>
    /// <returns>The token for the browser.</returns>
    public string Begin(AssistantDb db, StaffCredential credential, DateTimeOffset now)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        var viewer = Viewers.OfCadre(db, credential.CadreId, DayOf(now));
        db.Add(new StaffSession { Id = IdOf(token), CadreId = credential.CadreId, Stamp = StampOf(credential, viewer), CreatedAt = now, SeenAt = now });
        return token;
    }

    /// <returns>Null if nobody is signed in by that token.</returns>
    public async Task<StaffVisit?> FindAsync(string? token)
    {
        if (token is not { Length: > 0 and < 100 })
        {
            return null;
        }

        var (id, now) = (IdOf(token), clock.GetUtcNow());
        var (session, visit) = reader.Read(db => Look(db, id, now));
        if (session is null)
        {
            return null;
        }

        if (visit is null)
        {
            await EndAsync(id);
        }
        else if (now - session.SeenAt >= Step)
        {
            await writer.WriteAsync(db => db.Set<StaffSession>().Where(row => row.Id == id).ExecuteUpdate(set => set.SetProperty(row => row.SeenAt, now)));
        }

        return visit;
    }

    public Task EndAsync(byte[] session) => writer.WriteAsync(db => db.Set<StaffSession>().Where(row => row.Id == session).ExecuteDelete());

    /// <summary>All of a cadre's, in the caller's transaction; one may stay, with the stamp that holds from now on.</summary>
    public void EndAll(AssistantDb db, CadreId cadre, byte[]? but = null)
    {
        foreach (var session in db.Set<StaffSession>().Where(row => row.CadreId == cadre).ToArray())
        {
            if (but is null || !session.Id.AsSpan().SequenceEqual(but))
            {
                db.Remove(session);
            }
            else if (db.Set<StaffCredential>().Find(cadre) is { } credential)
            {
                session.Stamp = StampOf(credential, Viewers.OfCadre(db, cadre, DayOf(clock.GetUtcNow())));
            }
        }
    }

    public Task<int> DeleteExpiredAsync(DateTimeOffset now, CancellationToken ct)
    {
        var (created, seen) = (now - options.Value.Longest, now - options.Value.Idle);
        return writer.WriteAsync(db => db.Set<StaffSession>().Where(row => row.CreatedAt <= created || row.SeenAt <= seen).ExecuteDelete());
    }

    private (StaffSession? Session, StaffVisit? Visit) Look(AssistantDb db, byte[] id, DateTimeOffset now)
    {
        if (db.Set<StaffSession>().FirstOrDefault(row => row.Id == id) is not { } session)
        {
            return (null, null);
        }

        if (now - session.CreatedAt >= options.Value.Longest || now - session.SeenAt >= options.Value.Idle
            || db.Set<StaffCredential>().FirstOrDefault(row => row.CadreId == session.CadreId) is not { } credential)
        {
            return (session, null);
        }

        // Nobody, where the last day is over.
        var viewer = Viewers.OfCadre(db, session.CadreId, DayOf(now));
        return viewer.Roles is [] || !CryptographicOperations.FixedTimeEquals(session.Stamp, StampOf(credential, viewer))
            ? (session, null)
            : (session, new StaffVisit(viewer, id, credential.Number, credential.PasswordHash is null));
    }

    private byte[] IdOf(string token) => hash.Of(Purpose, token);

    private DateOnly DayOf(DateTimeOffset now) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, county.TimeZone).DateTime);

    private static byte[] StampOf(StaffCredential credential, Viewer viewer)
    {
        var roles = viewer.Roles.Select(held => $"{held.Role}@{held.Region.Value}").Order(StringComparer.Ordinal);
        return SHA256.HashData(Encoding.UTF8.GetBytes($"{credential.PasswordHash}\n{string.Join('\n', roles)}"));
    }
}
