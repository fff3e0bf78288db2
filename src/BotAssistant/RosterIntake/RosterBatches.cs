using System.Globalization;
using System.Text.Json;
using BotAssistant.Audit;
using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Privacy;
using BotAssistant.Regions;
using BotAssistant.Storage;
using Microsoft.EntityFrameworkCore;

namespace BotAssistant.RosterIntake;

/// <summary>What stands on a batch, so that it cannot be undone.</summary>
internal enum UndoObstacle
{
    /// <summary>A later list said something of the same.</summary>
    LaterList,

    /// <summary>Somebody changed what the list had written.</summary>
    ChangedSince,

    /// <summary>A household that the list brought has visits, matters, accounts or consents by now.</summary>
    InUse,

    /// <summary>Somebody works on a matter that the list opened.</summary>
    MatterBegun,
}

/// <param name="Number">户编号; of a matter, or of a later list, its number; empty where it has none.</param>
internal sealed record Obstacle(UndoObstacle Kind, string Number);

internal abstract record UndoResult
{
    public sealed record Undone : UndoResult;

    /// <summary>There is no such batch, or not for whoever asks.</summary>
    public sealed record NotFound : UndoResult;

    public sealed record Already : UndoResult;

    /// <param name="Obstacles">The first of them.</param>
    public sealed record Refused(IReadOnlyList<Obstacle> Obstacles) : UndoResult;
}

/// <summary>The lists that were taken in; and one of them undone as a whole, as long as nothing stands on it.</summary>
internal sealed class RosterBatches(IDatabaseReader reader, IRosterStagings stagings, RowCipher cipher, AuditChain audit, TimeProvider clock)
{
    private const int AtOnce = 500;
    private const int MostObstacles = 20;

    /// <summary>The newest first.</summary>
    public IReadOnlyList<RosterBatch> List(RegionCode region, int most)
    {
        var (from, to) = region.Range();
        return reader.Read(db => db.Set<RosterBatch>().Where(batch => string.Compare(batch.Region, from) >= 0 && string.Compare(batch.Region, to) < 0).OrderByDescending(batch => batch.Number).Take(most).ToArray());
    }

    /// <exception cref="RosterBusyException">A list is being taken in.</exception>
    /// <exception cref="RosterOvertakenException">Something was changed meanwhile; nothing was undone.</exception>
    public async Task<UndoResult> UndoAsync(long number, RegionCode region, string actor, CancellationToken ct)
    {
        using var staging = stagings.Open() ?? throw new RosterBusyException();
        if (reader.Read(db => db.Set<RosterBatch>().FirstOrDefault(row => row.Number == number)) is not { } batch || !region.Contains(RegionCode.Parse(batch.Region)))
        {
            return new UndoResult.NotFound();
        }

        if (batch.UndoneAt is not null)
        {
            return new UndoResult.Already();
        }

        var obstacles = reader.Read(db => Standing(db, batch).Take(MostObstacles).ToList());
        Guid[] entries = reader.Read(db => db.Set<RosterEntry>().Where(entry => entry.BatchId == batch.Id && entry.Previous != null).Select(entry => entry.Id).ToArray());
        foreach (var some in entries.Chunk(AtOnce))
        {
            ct.ThrowIfCancellationRequested();
            obstacles.AddRange(reader.Read(db => LayOut(db, some, staging)));
        }

        if (obstacles is not [])
        {
            return new UndoResult.Refused([.. obstacles.Distinct().Take(MostObstacles)]);
        }

        var now = clock.GetUtcNow();
        await staging.ApplyAsync(db =>
        {
            // Whoever began a matter or visited in this moment was quicker.
            if (Standing(db, batch).Any())
            {
                throw new RosterOvertakenException();
            }

            var mine = db.Set<RosterEntry>().Where(entry => entry.BatchId == batch.Id);
            db.Set<WorkItem>().Where(item => mine.Any(entry => entry.ItemId == item.Id)).ExecuteDelete();
            db.Set<RosterEntry>().Where(entry => entry.BatchId == batch.Id).ExecuteUpdate(set => set.SetProperty(entry => entry.Undone, true));
            db.Set<Household>().Where(household => mine.Any(entry => entry.HouseholdId == household.Id && entry.Act == RosterAct.Added && entry.Kind == "person-list")).ExecuteDelete();
            var row = db.Set<RosterBatch>().First(one => one.Id == batch.Id);
            (row.UndoneAt, row.UndoneBy) = (now, actor);
            audit.Add(db, now, actor, AuditActions.ListUndone, $"list:{batch.Id:n}", batch.Number.ToString(CultureInfo.InvariantCulture));
            return true;
        });
        return new UndoResult.Undone();
    }

    private List<Obstacle> LayOut(AssistantDb db, Guid[] some, IRosterStaging staging)
    {
        var (found, images) = (new List<Obstacle>(), new RowImages(db.Model));
        foreach (var entry in db.Set<RosterEntry>().Where(entry => some.Contains(entry.Id)).ToArray())
        {
            var kept = JsonSerializer.Deserialize(cipher.Open("roster_entries", "Previous", entry.Id, entry.Previous), ListJson.Default.RowImageArray) ?? [];
            foreach (var image in kept)
            {
                if (images.Before(db, image) is not var (row, remove))
                {
                    found.Add(new(UndoObstacle.ChangedSince, NumberOf(db, entry.HouseholdId)));
                    break;
                }

                if (remove)
                {
                    if (row is Cadre cadre && (db.Set<Pairing>().Any(pairing => pairing.CadreId == cadre.Id) || db.Set<Account>().Any(account => account.CadreId == cadre.Id) || db.Set<WorkItem>().Any(item => item.OwnerId == cadre.Id)))
                    {
                        found.Add(new(UndoObstacle.InUse, cadre.Name));
                    }

                    staging.Remove(row);
                }
                else
                {
                    if (row is Household household)
                    {
                        staging.Expect(household.Id, db.Set<Household>().AsNoTracking().Where(one => one.Id == household.Id).Select(one => one.UpdatedAt).First());
                    }

                    staging.Change(row);
                }
            }
        }

        return found;
    }

    private static string NumberOf(AssistantDb db, HouseholdId? id) => id is null ? "" : db.Set<Household>().Where(household => household.Id == id).Select(household => household.Number).FirstOrDefault() ?? "";

    private static IEnumerable<Obstacle> Standing(AssistantDb db, RosterBatch batch)
    {
        var mine = db.Set<RosterEntry>().Where(entry => entry.BatchId == batch.Id);
        var later = from entry in db.Set<RosterEntry>()
                    join other in db.Set<RosterBatch>() on entry.BatchId equals other.Id
                    where other.Number > batch.Number && !entry.Undone
                    select new { entry.HouseholdId, entry.Subject, other.Number };
        // The latest first, as they have to be undone.
        var ofHouseholds = later.Where(entry => entry.HouseholdId != null && mine.Any(own => own.HouseholdId == entry.HouseholdId)).Select(entry => entry.Number).Distinct();
        var ofSubjects = later.Where(entry => entry.Subject != null && mine.Any(own => own.Subject == entry.Subject)).Select(entry => entry.Number).Distinct();
        foreach (var number in ofHouseholds.Union(ofSubjects).OrderDescending().Take(MostObstacles).ToArray())
        {
            yield return new(UndoObstacle.LaterList, number.ToString(CultureInfo.InvariantCulture));
        }

        // One that the list brought.
        var added = db.Set<Household>().Where(household => mine.Any(entry => entry.HouseholdId == household.Id && entry.Act == RosterAct.Added && entry.Kind == "person-list"));
        foreach (var number in added.Where(household => household.UpdatedAt != batch.At || household.MergedIntoId != null).Select(household => household.Number).Take(MostObstacles))
        {
            yield return new(UndoObstacle.ChangedSince, number);
        }

        var used = added.Where(household => db.Set<Visit>().Any(visit => visit.HouseholdId == household.Id)
            || db.Set<WorkItem>().Any(item => item.HouseholdId == household.Id && !mine.Any(entry => entry.ItemId == item.Id))
            || db.Set<Account>().Any(account => account.HouseholdId == household.Id)
            || db.Set<Consent>().Any(consent => consent.HouseholdId == household.Id)
            || db.Set<MonitoringCase>().Any(monitoring => monitoring.HouseholdId == household.Id)
            || db.Set<Household>().Any(other => other.MergedIntoId == household.Id));
        foreach (var number in used.Select(household => household.Number).Take(MostObstacles))
        {
            yield return new(UndoObstacle.InUse, number);
        }

        foreach (var item in db.Set<WorkItem>().Where(item => mine.Any(entry => entry.ItemId == item.Id) && item.Version > 1).Select(item => item.Number).Take(MostObstacles))
        {
            yield return new(UndoObstacle.MatterBegun, item.ToString(CultureInfo.InvariantCulture));
        }
    }
}
