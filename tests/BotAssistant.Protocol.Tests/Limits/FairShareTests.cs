using BotAssistant.Protocol.Limits;
using FsCheck.Fluent;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.Tests.Limits;

public sealed class FairShareTests : IDisposable
{
    private readonly ManualClock clock = new();
    private readonly FairShare share;

    public FairShareTests() => share = new FairShare(Options.Create(new FairShareOptions { Places = 4, PlacesPerCaller = 3, WaitingPerCaller = 5, Waiting = 8 }), clock);

    public void Dispose() => share.Dispose();

    [Fact]
    public async Task Who_comes_alone_does_not_wait()
    {
        for (var i = 0; i < 100; i++)
        {
            using var place = await Enter("lin");
            Assert.NotNull(place);
        }
    }

    [Fact]
    public async Task One_caller_never_has_all_places()
    {
        var flood = Many("flood", 8);

        Assert.Equal(3, flood.Count(place => place.IsCompletedSuccessfully));
        Assert.True(Enter("lin").IsCompletedSuccessfully);
        Assert.False(Enter("wang").IsCompleted);
        (await flood[0])!.Dispose();
    }

    [Fact]
    public async Task A_place_that_gets_free_goes_round_among_those_who_wait()
    {
        var flood = Many("flood", 8);
        var lin = Enter("lin");
        var (wang, zhao) = (Enter("wang"), Enter("zhao"));

        (await flood[0])!.Dispose();
        await Done(wang);
        Assert.False(zhao.IsCompleted);
        Assert.Equal(3, flood.Count(place => place.IsCompleted));

        (await lin)!.Dispose();
        await Done(zhao);
        Assert.Equal(3, flood.Count(place => place.IsCompleted));

        (await wang)!.Dispose();
        await Done(flood[3]);
        Assert.Equal(4, flood.Count(place => place.IsCompleted));
    }

    [Fact]
    public async Task Somebody_who_makes_up_many_callers_has_no_more_than_one_networks_share()
    {
        var held = new[] { Enter("a", "flood"), Enter("b", "flood"), Enter("c", "flood"), Enter("d", "flood") };
        var made = Enumerable.Range(0, 6).Select(i => Enter("made-up" + i, "flood")).ToArray();
        var (lin, wang) = (Enter("lin", "village"), Enter("wang", "village"));

        // Of the places that get free every second one goes to the village.
        (await held[0])!.Dispose();
        (await held[1])!.Dispose();
        await Done(lin);
        (await held[2])!.Dispose();
        (await held[3])!.Dispose();
        await Done(wang);
        await Done(Task.WhenAll(made[..2]));

        Assert.All(made[2..], place => Assert.False(place.IsCompleted));
    }

    [Fact]
    public async Task Who_has_too_many_waiting_is_turned_away_and_others_are_not()
    {
        var flood = Many("flood", 9);

        Assert.Null(await flood[8]);
        Assert.All(flood[3..8], place => Assert.False(place.IsCompleted));
        Assert.True(Enter("lin").IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Together_they_cannot_wait_without_end()
    {
        _ = Many("a", 3);
        _ = Enter("b");
        var waiting = Enumerable.Range(0, 8).Select(i => Enter("w" + i)).ToArray();

        Assert.Null(await Enter("w0"));
        // Who comes for the first time does not pay for them.
        Assert.False(Enter("newcomer").IsCompleted);
        Assert.All(waiting, place => Assert.False(place.IsCompleted));
    }

    [Fact]
    public async Task What_takes_long_no_longer_keeps_others_from_working()
    {
        var slow = Many("slow", 3);
        var other = Enter("other");
        var lin = Enter("lin");
        Assert.False(lin.IsCompleted);

        clock.Advance(TimeSpan.FromSeconds(1));
        await Done(lin);

        // Those who left late give nothing back twice.
        foreach (var place in slow.Append(other))
        {
            (await place)!.Dispose();
        }

        var next = Many("next", 4);
        Assert.Equal(3, next.Count(place => place.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task Who_goes_away_while_waiting_leaves_its_turn_to_the_next()
    {
        var flood = Many("flood", 3);
        var last = Enter("other");
        using var impatient = new CancellationTokenSource();
        var gone = share.EnterAsync("gone", "gone", impatient.Token).AsTask();
        var lin = Enter("lin");

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        (await last)!.Dispose();

        await Done(lin);
        Assert.Equal(3, flood.Count(place => place.IsCompletedSuccessfully));
    }

    [Fact]
    public async Task However_they_come_and_go_no_place_is_lost_and_none_is_given_twice()
    {
        foreach (var steps in Gen.ArrayOf(Gen.Choose(0, 9)).Sample(100))
        {
            using var shared = new FairShare(Options.Create(new FairShareOptions { Places = 3, PlacesPerCaller = 2, WaitingPerCaller = 500, Waiting = 2000 }), clock);
            var (held, waiting) = (new List<FairShare.Place>(), new List<Task<FairShare.Place?>>());
            foreach (var step in steps)
            {
                if (step < 6)
                {
                    waiting.Add(shared.EnterAsync("network" + (step % 2), "caller" + (step % 3), CancellationToken.None).AsTask());
                }
                else if (held.Count > 0)
                {
                    held[step % held.Count].Dispose();
                    held.RemoveAt(step % held.Count);
                }

                await TakeAsync(held, waiting);
                Assert.True(held.Count <= 3);
            }

            // In the end everybody gets a place.
            while (waiting.Count + held.Count > 0)
            {
                if (held.Count == 0)
                {
                    await Done(Task.WhenAny(waiting));
                }

                await TakeAsync(held, waiting);
                held[0].Dispose();
                held.RemoveAt(0);
            }
        }
    }

    private static async Task TakeAsync(List<FairShare.Place> held, List<Task<FairShare.Place?>> waiting)
    {
        foreach (var taken in waiting.Where(place => place.IsCompletedSuccessfully).ToArray())
        {
            waiting.Remove(taken);
            held.Add((await taken)!);
        }
    }

    private static Task Done(Task task) => task.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);

    private Task<FairShare.Place?> Enter(string caller, string? network = null) => share.EnterAsync(network ?? caller, caller, CancellationToken.None).AsTask();

    private Task<FairShare.Place?>[] Many(string caller, int count) => [.. Enumerable.Range(0, count).Select(_ => Enter(caller))];
}
