using System.Collections.Concurrent;
using BotAssistant.Conversations;
using BotAssistant.Privacy;
using BotAssistant.Understanding;

namespace BotAssistant.Turns;

/// <summary>
/// What conversations remember, as it was read or written a moment ago: whoever answers a form question after question need not have it
/// decrypted and read anew each time. The head of the sealed bytes tells whether it is still the same, however the row was changed: its
/// nonce and tag are no other state's.
/// </summary>
internal sealed class RecentStates
{
    /// <summary>Two generations of so many sealed bytes: what nobody uses any more is gone with the older one.</summary>
    private const int Most = 5_000_000;

    private Generation young = new(), old = new();

    /// <returns>Null where it has to be read.</returns>
    public DialogState? Find(ConversationAddress address, ReadOnlySpan<byte> sealedState)
    {
        var kept = Volatile.Read(ref young).Find(address) ?? Volatile.Read(ref old).Find(address);
        return kept is not null && sealedState.StartsWith(kept.Head) ? kept.State : null;
    }

    public void Keep(ConversationAddress address, ReadOnlySpan<byte> sealedState, DialogState state)
    {
        var generation = Volatile.Read(ref young);
        var weight = generation.Put(address, new Kept(sealedState[..Math.Min(sealedState.Length, BodyCipher.Overhead)].ToArray(), sealedState.Length, state));
        if (weight > Most && Interlocked.CompareExchange(ref young, new Generation(), generation) == generation)
        {
            Volatile.Write(ref old, generation);
        }
    }

    private sealed record Kept(byte[] Head, int Weight, DialogState State);

    private sealed class Generation
    {
        private readonly ConcurrentDictionary<ConversationAddress, Kept> states = new();
        private int weight;

        public Kept? Find(ConversationAddress address) => states.GetValueOrDefault(address);

        /// <returns>How much they weigh now; roughly, where the same conversation comes twice at once.</returns>
        public int Put(ConversationAddress address, Kept kept)
        {
            var before = states.GetValueOrDefault(address)?.Weight ?? 0;
            states[address] = kept;
            return Interlocked.Add(ref weight, kept.Weight - before);
        }
    }
}
