import type { MetadataRoute } from 'next'

export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/admin', name: 'Sideline', short_name: 'Sideline', description: 'Rosters of a sports club, edited offline for as long as you like',
    start_url: '/admin', scope: '/', display: 'standalone', background_color: '#f8fafc', theme_color: '#0f766e',
    icons: [
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
      { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: [{ name: 'Rosters', url: '/admin/rosters' }, { name: 'Members', url: '/admin/members' }],
  }
}
