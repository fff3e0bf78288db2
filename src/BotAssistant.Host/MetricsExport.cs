using BotAssistant.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace BotAssistant.Host;

/// <summary>Sends the metrics over OTLP while the service runs, if the standard variable says where to.</summary>
internal sealed class MetricsExport(IConfiguration configuration) : IHostedService, IDisposable
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private MeterProvider? provider;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrEmpty(configuration[Endpoint]))
        {
            provider = Sdk.CreateMeterProviderBuilder()
                .AddMeter(AssistantMetrics.MeterName, "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Hosting", "System.Runtime")
                .AddOtlpExporter()
                .Build();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        provider?.ForceFlush(2000);
        return Task.CompletedTask;
    }

    public void Dispose() => provider?.Dispose();
}
