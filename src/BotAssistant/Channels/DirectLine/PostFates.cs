using System.Collections.Concurrent;
using BotAssistant.Conversations;

namespace BotAssistant.Channels.DirectLine;

/// <summary>
/// Posts whose request has not ended yet, by conversation and content. Whether a post "never got its 200" is known only when its
/// request ended, so the same words wait for that before they are judged.
/// </summary>
internal sealed class PostFates(TimeProvider clock)
{
    /// <summary>A request that is still open after this was left by its client.</summary>
    private static readonly TimeSpan LongestRequest = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<(ConversationAddress, string), Post> open = new();

    /// <summary>Begins a post as soon as no other request says the same in the same conversation.</summary>
    public async Task<Post> BeginAsync(ConversationAddress address, byte[] bodyHash, CancellationToken ct)
    {
        var key = (address, Convert.ToHexString(bodyHash));
        // Only its own entry: after the longest wait another post has taken the place.
        var post = new Post(ended => open.TryRemove(new(key, ended)));
        while (!open.TryAdd(key, post))
        {
            if (open.TryGetValue(key, out var earlier) && !await earlier.EndsWithinAsync(LongestRequest, clock, ct))
            {
                open.TryUpdate(key, post, earlier);
                break;
            }
        }

        return post;
    }

    public sealed class Post(Action<Post> remove)
    {
        private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void End()
        {
            remove(this);
            ended.TrySetResult();
        }

        public async Task<bool> EndsWithinAsync(TimeSpan limit, TimeProvider clock, CancellationToken ct)
        {
            try
            {
                await ended.Task.WaitAsync(limit, clock, ct);
                return true;
            }
            catch (TimeoutException)
            {
                return false;
            }
        }
    }
}
