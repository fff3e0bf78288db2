using System.Net;
using BotAssistant.Protocol.Limits;
using Microsoft.Extensions.Options;

namespace BotAssistant.Protocol.DirectLine;

/// <summary>Counts the open streams, altogether and per remote network, so that nobody takes all of the machine's sockets and memory.</summary>
internal sealed class StreamPlaces(IOptions<DirectLineOptions> options, TimeProvider clock, DirectLineLog log)
{
    /// <summary>Whoever takes all places also makes refusals by the thousand; the operator needs to hear of it, not of each.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    private readonly Dictionary<IPAddress, int> _ofNetwork = [];
    private readonly Lock _gate = new();
    private int _taken;
    private long? _toldAt;

    /// <returns>Null if there is none; else dispose it when the stream has ended.</returns>
    public IDisposable? TryTake(IPAddress? remote)
    {
        var network = Networks.Of(remote);
        lock (_gate)
        {
            var ofNetwork = _ofNetwork.GetValueOrDefault(network);
            if (_taken < options.Value.MaxStreams && ofNetwork < options.Value.MaxStreamsPerNetwork)
            {
                _taken++;
                _ofNetwork[network] = ofNetwork + 1;
                return new Place(this, network);
            }

            if (_toldAt is not { } told || clock.GetElapsedTime(told) >= Silence)
            {
                _toldAt = clock.GetTimestamp();
                log.TooManyStreams(_taken, ofNetwork);
            }

            return null;
        }
    }

    private void GiveBack(IPAddress network)
    {
        lock (_gate)
        {
            _taken--;
            if (--_ofNetwork[network] == 0)
            {
                _ofNetwork.Remove(network);
            }
        }
    }

    private sealed class Place(StreamPlaces places, IPAddress network) : IDisposable
    {
        public void Dispose() => places.GiveBack(network);
    }
}
